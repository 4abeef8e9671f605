/** Judges one text: whether it carries an attack in one of the languages that applications speak behind the scenes. */
@NullMarked
package io.gatehouse.core.detection;

import org.jspecify.annotations.NullMarked;
