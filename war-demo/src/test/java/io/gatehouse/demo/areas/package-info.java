/** An application of which a part is for administrators only, and which can be asked for it in every way there is. */
@NullMarked
package io.gatehouse.demo.areas;

import org.jspecify.annotations.NullMarked;
