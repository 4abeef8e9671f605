/** Content Security Policy: what a page may load and run, its nonces, and browsers' reports of what was not allowed. */
@NullMarked
package io.gatehouse.core.csp;

import org.jspecify.annotations.NullMarked;
