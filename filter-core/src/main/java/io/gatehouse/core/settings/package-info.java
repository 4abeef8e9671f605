/** The only reader of init-params and of {@code gatehouse.ini}: typed values, and every mistake named at once. */
@NullMarked
package io.gatehouse.core.settings;

import org.jspecify.annotations.NullMarked;
