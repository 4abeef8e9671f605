/** Protected downloads, signed links and uploads; no room is built yet. */
@NullMarked
package io.gatehouse.files;

import org.jspecify.annotations.NullMarked;
