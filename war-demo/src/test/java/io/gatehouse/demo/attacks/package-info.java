/** How answers of attacks are read and judged. */
@NullMarked
package io.gatehouse.demo.attacks;

import org.jspecify.annotations.NullMarked;
