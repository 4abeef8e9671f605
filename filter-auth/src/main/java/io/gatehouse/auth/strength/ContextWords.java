package io.gatehouse.auth.strength;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names that others know of a password's owner or of the site.
 *
 * @param words folded, of four characters and more
 */
record ContextWords(List<String> words) {
    /** What is against a password of which too little is left without these names, however they are written. */
    Optional<Complaint> complaint(String password, int least) {
        String folded = Folding.folded(password);
        Set<String> readings = new LinkedHashSet<>();
        readings.add(folded);
        readings.addAll(Folding.withLetters(folded));
        return readings.stream()
                .flatMap(reading -> complaintOn(reading, least).stream())
                .findFirst();
    }

    private Optional<Complaint> complaintOn(String reading, int least) {
        String rest = reading;
        Optional<String> found = Optional.empty();
        for (String word : longestFirst()) {
            if (rest.contains(word)) {
                found = found.isPresent() ? found : Optional.of(word);
                rest = rest.replace(word, "");
            }
        }
        int left = rest.codePointCount(0, rest.length());
        return found.filter(word -> left < least).map(word -> Complaint.of("password.context", word, least));
    }

    private List<String> longestFirst() {
        return words.stream()
                .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                .toList();
    }
}
