package io.gatehouse.auth.constraints;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random constraints, read by us and decided by the standard's text. */
class ConstraintsAgainstStandardTest {
    private static final int SITES = 2_500;
    private static final List<String> PATTERNS = List.of(
            "''",
            "/",
            "/*",
            "/a",
            "/a/*",
            "/a/b",
            "/a/b/*",
            "/a/b/c/*",
            "/a/x.do",
            "/b",
            "/b*",
            "/a/*.do",
            "/ü?",
            "*.do",
            "*.jsp",
            "*.",
            "*.tar.do");
    private static final List<String> SLASHED = List.of("/a/", "/b/", "/a/b/");
    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PROPFIND");
    private static final List<String> ROLES =
            List.of("open", "nobody", "red", "blue", "red blue", "*", "red *", "**", "red **");
    private static final List<String> PATHS = List.of(
            "/",
            "/a",
            "/ab",
            "/a/b",
            "/a/bc",
            "/a/b/c",
            "/a/b/c/d",
            "/a/b/c/d.do",
            "/a/x.do",
            "/x.do",
            "/.do",
            "/x.",
            "/x.tar.do",
            "/x.jsp",
            "/x.do.jsp",
            "/b",
            "/b*",
            "/bb",
            "/b/c",
            "/b/x.do/c",
            "/a/*.do",
            "/ü?",
            "/üx",
            "/z",
            "/X.DO",
            "/A");
    private static final List<String> ASKED = List.of("GET", "HEAD", "POST", "PROPFIND", "DELETE", "get");
    private static final List<Optional<Set<String>>> PEOPLE = List.of(
            Optional.empty(),
            Optional.of(Set.of()),
            Optional.of(Set.of("red")),
            Optional.of(Set.of("blue")),
            Optional.of(Set.of("green")),
            Optional.of(Set.of("**")));

    private final Random random = new Random(20_230_308);

    private Site site(List<String> patterns) {
        String text = IntStream.rangeClosed(0, random.nextInt(5))
                .mapToObj(line -> some(patterns, 3) + " : " + methods() + " : " + one(ROLES))
                .collect(Collectors.joining("\n"));
        Set<String> declared = new TreeSet<>();
        List.of("red", "green", "**").stream()
                .filter(role -> random.nextInt(3) == 0)
                .forEach(declared::add);
        return Site.of(text, declared, random.nextInt(4) == 0);
    }

    private String methods() {
        return switch (random.nextInt(4)) {
            case 0 -> some(METHODS, 2);
            case 1 -> "!" + some(METHODS, 2).replace(" ", " !");
            default -> "";
        };
    }

    private String one(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }

    private String some(List<String> texts, int most) {
        return IntStream.rangeClosed(0, random.nextInt(most))
                .mapToObj(each -> one(texts))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    @Test
    void everyDecisionIsTheStandards() {
        int decisions = 0;
        int refused = 0;
        for (int count = 0; count < SITES; count++) {
            Site site = site(PATTERNS);
            Areas areas = new Areas(site.read().lines());
            for (String path : PATHS) {
                for (String method : ASKED) {
                    for (Optional<Set<String>> person : PEOPLE) {
                        boolean expected = Standard.letsIn(site, person, method, path);
                        if (areas.letIn(person, method, path) != expected) {
                            assertThat(areas.requirements(method, path))
                                    .as("%s %s of %s lets in %s: %s", method, path, person, expected, site.xml())
                                    .isNull();
                        }
                        decisions++;
                        refused += expected ? 0 : 1;
                    }
                }
            }
        }
        assertThat(decisions).isGreaterThan(2_000_000);
        assertThat(refused).isBetween(decisions / 5, decisions * 4 / 5);
    }

    /** Areas can't tell {@code /a} from {@code /a/}. */
    @Test
    void whereASlashMattersToServersItIsNoted() {
        int differences = 0;
        for (int count = 0; count < SITES; count++) {
            Site site = site(IntStream.range(0, 2)
                    .mapToObj(each -> each == 0 ? PATTERNS : SLASHED)
                    .flatMap(List::stream)
                    .toList());
            SecurityConstraints constraints = site.read();
            Areas areas = new Areas(constraints.lines());
            for (String path : List.of("/a", "/a/", "/b", "/b/", "/a/b", "/a/b/", "/x.do/", "/z/", "/a/z.do/")) {
                for (Optional<Set<String>> person : PEOPLE) {
                    if (areas.letIn(person, "GET", path) != Standard.letsIn(site, person, "GET", path)) {
                        String noted = path.endsWith(".do/") ? "'*.do' decides" : "here for '" + path + "' too";
                        assertThat(constraints.notes())
                                .as("%s: %s", path, site.xml())
                                .anySatisfy(note -> assertThat(note).contains(noted));
                        differences++;
                    }
                }
            }
        }
        assertThat(differences).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "/b"})
    void whereBothSlashedAndPlainPathHaveConstraintsNobodyEntersWhomOneRefuses(String path) {
        int refused = 0;
        for (int count = 0; count < SITES; count++) {
            Site site = site(List.of(path, path + "/"));
            Areas areas = new Areas(site.read().lines());
            boolean hasBoth =
                    site.constraints().stream().anyMatch(each -> each.patterns().contains(path))
                            && site.constraints().stream()
                                    .anyMatch(each -> each.patterns().contains(path + "/"));
            for (Optional<Set<String>> person : hasBoth ? PEOPLE : List.<Optional<Set<String>>>of()) {
                boolean both = Standard.letsIn(site, person, "POST", path)
                        && Standard.letsIn(site, person, "POST", path + "/");
                assertThat(areas.letIn(person, "POST", path)).as(site.xml()).isEqualTo(both);
                refused += both ? 0 : 1;
            }
        }
        assertThat(refused).isPositive();
    }
}
