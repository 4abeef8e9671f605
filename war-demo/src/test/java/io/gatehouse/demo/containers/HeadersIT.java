package io.gatehouse.demo.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of answer of the demo carries the headers, on each container. */
@ParameterizedClass(name = "{0}")
@EnumSource(Distribution.class)
class HeadersIT {
    private static final String INI = "[csp]\n[headers]\n[path]\ndeny = /admin/**\n[end]\n";
    private static final List<String> HEADERS = List.of(
            "content-security-policy",
            "x-frame-options",
            "x-content-type-options",
            "referrer-policy",
            "permissions-policy",
            "cross-origin-opener-policy",
            "cross-origin-embedder-policy",
            "cross-origin-resource-policy");

    @Parameter
    private Distribution distribution;

    private static ContainerServer server;

    @BeforeParameterizedClassInvocation
    static void start(Distribution distribution) throws Exception {
        server = ContainerServer.start(distribution, Distribution.Odd.REFUSED, INI);
    }

    @AfterParameterizedClassInvocation
    static void stop() throws Exception {
        server.close();
    }

    private static long count(RawAnswer answer, String name) {
        String head = answer.text().substring(0, answer.text().indexOf("\r\n\r\n"));
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ": "))
                .count();
    }

    @ParameterizedTest(name = "{0} answers {1}")
    @CsvSource({
        "/, 200",
        "/search?q=a, 200",
        "/files/house-rules.txt, 200",
        "/css/site.css, 200",
        "/img/heron.svg, 200",
        "/async, 200",
        "/async?dispatch=/echo, 200",
        "/forward?to=/echo, 200",
        "/include?page=/contact, 200",
        "/redirect, 302",
        "/members, 302",
        "/boom, 500",
        "/no-such-page, 404",
        "/css/none.css, 404",
        "/admin/, 403",
        "/echo;x=1, 400"
    })
    void everyAnswerCarriesThemOnce(String target, int status) throws Exception {
        RawAnswer answer = server.get("/guarded" + target);

        assertThat(answer.status()).as("%s", distribution).isEqualTo(status);
        assertThat(HEADERS)
                .allSatisfy(name -> assertThat(count(answer, name)).as(name).isEqualTo(1));
    }

    /** The twin: the same site without the stack. */
    @ParameterizedTest
    @CsvSource({"/", "/css/site.css", "/redirect", "/no-such-page", "/boom"})
    void withoutTheStackTheyCarryNone(String target) throws Exception {
        RawAnswer answer = server.get("/bare" + target);

        assertThat(HEADERS)
                .allSatisfy(name -> assertThat(count(answer, name)).as(name).isZero());
    }

    @Test
    void reportAddressHasTheContextPath() throws Exception {
        assertThat(server.get("/guarded/").text()).contains("; report-uri /guarded/.gatehouse/csp-report");
    }
}
