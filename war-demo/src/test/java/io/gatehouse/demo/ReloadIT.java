package io.gatehouse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A running site takes up a changed file whole, or not at all. */
class ReloadIT {
    private static final String LOGGER = "io.gatehouse.core.chain.GatehouseFilter";
    private static final String HSTS = "Strict-Transport-Security";
    private static final String REFUSED = "Gatehouse keeps its settings, the changed file is refused: ";
    private static final String TAKEN = "Gatehouse took up the changed WEB-INF/gatehouse.ini.";
    private static final int SWAPS = 10;
    private static final String CLOSED = "[path]\ndeny = /admin/**, /members/**\n";
    private static final List<String> PATHS = List.of("/whoami", "/admin/backup.txt", "/echo", "/css/site.css");

    private CapturedLog log;
    private DemoServer demo;
    private Visitor visitor;

    @BeforeEach
    void start() throws IOException {
        log = CapturedLog.of(LOGGER);
        run(ini -> ini);
    }

    private void run(UnaryOperator<String> ini) throws IOException {
        demo = DemoServer.start(Stack.ON, 0, 0, text -> ini.apply(text.replace("[path]\n", CLOSED)));
        visitor = Visitor.of(demo);
    }

    @AfterEach
    void end() {
        demo.close();
        log.close();
    }

    private Path ini() {
        return demo.webapp().resolve("WEB-INF/gatehouse.ini");
    }

    /** Replaces texts of the file, given in pairs, all at once. */
    private void change(String... pairs) throws IOException {
        String text = Files.readString(ini());
        for (int i = 0; i < pairs.length; i += 2) {
            assertThat(text).contains(pairs[i]);
            text = text.replace(pairs[i], pairs[i + 1]);
        }
        Files.writeString(ini(), text);
    }

    private String policy() throws IOException, InterruptedException {
        return visitor.secure("/").headers().firstValue(HSTS).orElse("none");
    }

    @Test
    void changedFileActsOnTheNextRequests() throws Exception {
        assertThat(visitor.status("/logbook")).isEqualTo(200);

        change("deny = /admin/**, /members/**", "deny = /admin/**, /members/**, /logbook");
        Poll.until("the logbook is refused", () -> visitor.status("/logbook") == 403);
        change(", /logbook", "");
        Poll.until("the logbook is open again", () -> visitor.status("/logbook") == 200);
    }

    @Test
    void wrongFileChangesNothingAndIsNamedInOneLine() throws Exception {
        change("maxAge = 1h", "maxAge = 2h");
        change("deny = /admin/**", "deny = admin/**");
        Poll.until("the refusal is logged", () -> !log.startingWith(REFUSED).isEmpty());

        assertThat(log.startingWith(REFUSED))
                .singleElement()
                .asString()
                .contains("WEB-INF/gatehouse.ini, section [path], line ", ": deny is 'admin/**, /members/**', must ")
                .doesNotContain("\n");
        assertThat(policy()).isEqualTo("max-age=3600");
        assertThat(visitor.status("/admin/")).isEqualTo(403);

        change("deny = admin/**", "deny = /admin/**");
        Poll.until("the mended file acts", () -> policy().equals("max-age=7200"));
        assertThat(log.startingWith(REFUSED)).hasSize(1);
    }

    @Test
    void halfWrittenFileIsNeverTaken() throws Exception {
        String whole = Files.readString(ini()).replace("maxAge = 1h", "maxAge = 2h");
        int half = whole.indexOf("[path]");

        Files.writeString(ini(), whole.substring(0, half));
        Poll.throughout(
                Duration.ofSeconds(4),
                "the former settings act",
                () -> visitor.status("/admin/") == 403 && policy().equals("max-age=3600"));
        assertThat(log.startingWith(REFUSED)).singleElement().asString().contains("lacks the line [end]");

        Files.writeString(ini(), whole.substring(half), StandardOpenOption.APPEND);
        Poll.until("the whole file acts", () -> policy().equals("max-age=7200"));
        assertThat(visitor.status("/admin/")).isEqualTo(403);
    }

    /** The twin: where the running file has no {@code [end]}, nothing tells a half file from a whole one. */
    @Test
    void halfWrittenFileIsTakenWhereTheRunningOneHasNoEnd() throws Exception {
        demo.close();
        run(ini -> ini.replace("[end]", ""));
        String whole = Files.readString(ini());
        assertThat(visitor.status("/admin/")).isEqualTo(403);

        Files.writeString(ini(), whole.substring(0, whole.indexOf("[path]")));
        Poll.until("the committee's page is open", () -> visitor.status("/admin/") == 200);
    }

    /** Each answer fits one of the two files as a whole: no mixture, no failure, no refusal that neither asks for. */
    @Test
    void requestsUnderLoadAreAnsweredByOneFileOrTheOther() throws Exception {
        String echo = "deny = /admin/**, /echo";
        String css = "deny = /admin/**, /css/**";
        change("deny = /admin/**, /members/**", echo);
        Poll.until("the first file acts", () -> visitor.status("/echo") == 403);

        Load load = Load.start(4, visitor, PATHS, ReloadIT::kind);
        try (load) {
            for (int swap = 1; swap <= SWAPS; swap++) {
                boolean odd = swap % 2 == 1;
                int before = load.answers();
                change(
                        odd ? "maxAge = 1h" : "maxAge = 2h",
                        odd ? "maxAge = 2h" : "maxAge = 1h",
                        odd ? echo : css,
                        odd ? css : echo);
                Poll.until("file " + swap + " acts", () -> visitor.status(odd ? "/css/site.css" : "/echo") == 403);
                assertThat(load.answers()).isGreaterThan(before);
            }
        }
        assertThat(load.kinds())
                .containsExactlyInAnyOrder(
                        "/whoami 200 max-age=3600",
                        "/whoami 200 max-age=7200",
                        "/admin/backup.txt 403 max-age=3600",
                        "/admin/backup.txt 403 max-age=7200",
                        "/echo 403 max-age=3600",
                        "/echo 200 max-age=7200",
                        "/css/site.css 200 max-age=3600",
                        "/css/site.css 403 max-age=7200");
        assertThat(log.startingWith(TAKEN)).hasSize(SWAPS + 1);
        assertThat(log.startingWith(REFUSED)).isEmpty();
    }

    private static String kind(HttpResponse<String> answer) {
        return answer.statusCode() + " " + answer.headers().firstValue(HSTS).orElse("none");
    }
}
