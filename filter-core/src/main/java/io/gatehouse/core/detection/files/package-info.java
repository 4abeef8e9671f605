/** Finds paths out of a folder and files of the system. */
@NullMarked
package io.gatehouse.core.detection.files;

import org.jspecify.annotations.NullMarked;
