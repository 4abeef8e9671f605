/** The demo on real, unpacked distributions of servlet containers. */
@NullMarked
package io.gatehouse.demo.containers;

import org.jspecify.annotations.NullMarked;
