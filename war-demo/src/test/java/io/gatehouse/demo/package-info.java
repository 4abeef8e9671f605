/** Runs the demo's site in an embedded Tomcat, with the stack and without it. */
@NullMarked
package io.gatehouse.demo;

import org.jspecify.annotations.NullMarked;
