/** What answers carry: one wrapper round the response, which all measures share. */
@NullMarked
package io.gatehouse.core.reply;

import org.jspecify.annotations.NullMarked;
