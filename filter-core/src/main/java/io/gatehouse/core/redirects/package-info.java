/** The application's redirects stay on the site, or lead where the settings say. */
@NullMarked
package io.gatehouse.core.redirects;

import org.jspecify.annotations.NullMarked;
