/** Finds LDAP filters. */
@NullMarked
package io.gatehouse.core.detection.directory;

import org.jspecify.annotations.NullMarked;
