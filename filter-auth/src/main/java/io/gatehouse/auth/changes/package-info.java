/** What is changed at run time, and how whoever keeps it in mind learns of it, on every node. */
@NullMarked
package io.gatehouse.auth.changes;

import org.jspecify.annotations.NullMarked;
