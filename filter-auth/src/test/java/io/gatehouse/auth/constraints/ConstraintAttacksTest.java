package io.gatehouse.auth.constraints;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes that servers made with constraints. Each row has what web.xml says, and what a server with the mistake took it for. */
class ConstraintAttacksTest {
    private static final Optional<Set<String>> MEMBER = Optional.of(Set.of("member"));

    static Stream<Arguments> attacks() {
        return Stream.of(
                arguments(
                        "CVE-2026-65182: a shorter pattern of one constraint overwrites the longest match",
                        "/a/b/* /a/* : : admin \n /a/* : : open",
                        "/a/* : : admin \n /a/* : : open",
                        "GET",
                        "/a/b/c"),
                arguments(
                        "CVE-2026-43515: the first of two constraints for an extension counts, whatever its methods",
                        "*.do : GET : member \n *.do : POST : admin",
                        "*.do : GET : member",
                        "POST",
                        "/x.do"),
                arguments(
                        "CVE-2026-18661: constraints for a part of the patterns hide those for the rest",
                        "/a /b : : admin \n /a : GET : admin",
                        "/a : GET : admin",
                        "GET",
                        "/b"),
                arguments(
                        "CVE-2026-18662: a repeated omission replaces the one before",
                        "/a : !GET : admin \n /a : !POST : admin",
                        "/a : !POST : admin",
                        "POST",
                        "/a"),
                arguments(
                        "CVE-2018-1304: the empty pattern is not the root",
                        "'' : : admin",
                        "/none : : admin",
                        "GET",
                        "/"),
                arguments(
                        "Tomcat f688a206ab: methods of the pattern '/' are ignored",
                        "/ : GET : open \n / : !GET : admin",
                        "/ : : open \n / : : admin",
                        "DELETE",
                        "/x"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void memberDoesNotEnterWhatIsTheAdministrators(
            String mistake, String said, String mistaken, String method, String path) {
        assertThat(new Areas(site(said).read().lines()).letIn(MEMBER, method, path))
                .isFalse();
    }

    /** The twin: a server with the mistake lets the member in. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void memberEntersWithTheMistake(String mistake, String said, String mistaken, String method, String path) {
        assertThat(Standard.letsIn(site(mistaken), MEMBER, method, path)).isTrue();
        assertThat(new Areas(site(mistaken).read().lines()).letIn(MEMBER, method, path))
                .isTrue();
    }

    private static Site site(String text) {
        return Site.of(text.replace("\n ", "\n"));
    }
}
