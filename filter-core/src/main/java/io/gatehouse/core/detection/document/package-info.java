/** Finds XPath, the operators of document databases, and prototypes of scripts. */
@NullMarked
package io.gatehouse.core.detection.document;

import org.jspecify.annotations.NullMarked;
