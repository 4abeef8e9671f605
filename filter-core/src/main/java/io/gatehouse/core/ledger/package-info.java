/** What would have been refused in observe mode, counted in bounded memory, and the settings that would let exactly that through. */
@NullMarked
package io.gatehouse.core.ledger;

import org.jspecify.annotations.NullMarked;
