/** What is written down about security events: one line each, encoded, folded, and chained in a file that shows tampering. */
@NullMarked
package io.gatehouse.core.audit;

import org.jspecify.annotations.NullMarked;
