/** How text is written so that it passes as other text, and reading it as what decodes it would. */
@NullMarked
package io.gatehouse.core.encodings;

import org.jspecify.annotations.NullMarked;
