/** People who are kept in a directory: LDAP or Active Directory. */
@NullMarked
package io.gatehouse.auth.ldap;

import org.jspecify.annotations.NullMarked;
