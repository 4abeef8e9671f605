package io.gatehouse.demo.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What came back for each spelling: without the stack, and with it for a stranger and for a member. */
record Survey(List<Finding> findings) {
    /** What gives away that somebody got what is for administrators: its text, or its length. */
    static final List<String> KEPT = List.of(
            "KEPT-FOR-ADMINS",
            "Content-Length: " + AreaApplications.SIZE + "\r",
            "/" + AreaApplications.SIZE + "\r",
            "\"" + AreaApplications.SIZE + "-");

    static final List<String> PUBLIC = List.of("OPEN-TO-ALL");

    /** One spelling's answers. */
    record Finding(Spelling spelling, RawAnswer bare, RawAnswer stranger, RawAnswer member) {
        /** Whether the container serves what is for administrators. */
        boolean isKept() {
            return bare.holdsAnyOf(KEPT);
        }

        boolean strangerEnters() {
            return stranger.holdsAnyOf(KEPT);
        }

        boolean memberEnters() {
            return member.holdsAnyOf(KEPT);
        }

        /** Whether what is protected was asked for, and the answer is neither a refusal nor a page from which a part is left out. */
        boolean isNotRefused() {
            boolean isPart =
                    spelling.kind().endsWith("include") || spelling.text().contains("way=include");
            return isKept() && !isPart && (stranger.status() == 200 || member.status() == 200);
        }

        boolean isPublic() {
            return !isKept() && bare.holdsAnyOf(PUBLIC);
        }

        boolean isRefusedThoughPublic() {
            return isPublic() && !stranger.holdsAnyOf(PUBLIC);
        }

        /** Whether the stack fails at what the application does not fail at. */
        boolean isFailure() {
            return bare.status() < 400 && (stranger.status() >= 500 || member.status() >= 500);
        }
    }

    static Survey of(AreaSites sites, Spellings spellings, List<String> member) {
        return new Survey(spellings.all().parallelStream()
                .map(spelling -> new Finding(
                        spelling,
                        answer(sites.bare(), spelling, List.of()),
                        answer(sites.guarded(), spelling, List.of()),
                        answer(sites.guarded(), spelling, member)))
                .toList());
    }

    /** How many of these the application with the stack serves to a stranger. */
    static long served(AreaSites sites, Spellings spellings) {
        return spellings.all().parallelStream()
                .filter(spelling -> answer(sites.guarded(), spelling, List.of()).holdsAnyOf(KEPT))
                .count();
    }

    private static RawAnswer answer(ContainerServer server, Spelling spelling, List<String> lines) {
        try {
            return server.send(spelling.with(lines));
        } catch (IOException silent) {
            throw new UncheckedIOException("No answer to " + spelling, silent);
        }
    }

    List<String> those(Predicate<Finding> claim) {
        return findings.stream()
                .filter(claim)
                .map(finding -> finding.spelling().toString())
                .toList();
    }

    /** How many of each kind. */
    Map<String, Long> kinds(Predicate<Finding> claim) {
        return findings.stream()
                .filter(claim)
                .collect(Collectors.groupingBy(
                        finding -> finding.spelling().isOfAnAdvisory()
                                ? "advisory"
                                : finding.spelling().kind(),
                        TreeMap::new,
                        Collectors.counting()));
    }
}
