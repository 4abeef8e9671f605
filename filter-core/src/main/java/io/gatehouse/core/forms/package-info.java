/** Plain forms as containers read them. */
@NullMarked
package io.gatehouse.core.forms;

import org.jspecify.annotations.NullMarked;
