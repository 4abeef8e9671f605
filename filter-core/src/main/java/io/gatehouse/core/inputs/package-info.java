/** The texts of a request that its client chose, known before the application runs, which still finds its body whole. */
@NullMarked
package io.gatehouse.core.inputs;

import org.jspecify.annotations.NullMarked;
