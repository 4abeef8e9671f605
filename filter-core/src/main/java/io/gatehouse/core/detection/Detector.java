package io.gatehouse.core.detection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds attacks of one class in a text that is already decoded. A detector reads the text as the language's own interpreter would; it
 * keeps nothing between texts, never throws, and takes time linear in the text's length.
 */
public interface Detector {
    /** What it finds. */
    AttackClass attack();

    /**
     * Pieces of lower-case ASCII of which at least one stands in every text in which this detector may find something, whatever the
     * case there; so that most texts need not be read again.
     */
    List<String> clues();

    /** The gravest attack in the text, or nothing. */
    @Nullable
    Hit find(String text);
}
