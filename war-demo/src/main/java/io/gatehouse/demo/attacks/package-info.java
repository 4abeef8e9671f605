/** The catalogue of attacks on this site, and what fires them at the connector they were asked through. */
@NullMarked
package io.gatehouse.demo.attacks;

import org.jspecify.annotations.NullMarked;
