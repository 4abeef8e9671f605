/** Applications whose sessions attackers are after: one that the stack guards, and one that signs in by itself, naively. */
@NullMarked
package io.gatehouse.demo.hijack;

import org.jspecify.annotations.NullMarked;
