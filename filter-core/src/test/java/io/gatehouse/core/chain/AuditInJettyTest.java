package io.gatehouse.core.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.audit.Audit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a container's requests leave in the audit. */
class AuditInJettyTest {
    private static final String SESSION = "node0abcdefghijklmnop";

    /** The answer, and the lines that tell of it. */
    private record Told(GuardedJetty.Answer answer, List<String> lines) {}

    private static Told ask(String target, String... headerLines) throws Exception {
        try (LogTrap log = new LogTrap(Audit.LOGGER)) {
            GuardedJetty.Answer answer;
            try (GuardedJetty guarded =
                    Pages.in(new GuardedJetty()).guardedBy("").start()) {
                answer = guarded.get(target, headerLines);
            }
            return new Told(answer, log.lines());
        }
    }

    private static List<String> ofPath(Told told) {
        return told.lines.stream()
                .filter(line -> line.contains("\"measure\":\"path\""))
                .toList();
    }

    @Test
    void refusalIsOneLineThatSharesTheIdOfTheAnswer() throws Exception {
        Told told = ask("/a;x=1/b");
        String id = told.answer.between("\"requestId\":\"", "\"");

        assertThat(id).matches("[0-9a-f]{16}");
        assertThat(ofPath(told)).singleElement().asString().contains("\"request_id\":\"" + id + "\"");
    }

    @Test
    void acceptedRequestLeavesNoLine() throws Exception {
        Told told = ask("/a/b");

        assertThat(told.answer.status()).isEqualTo(200);
        assertThat(told.lines)
                .hasSize(2)
                .allMatch(line -> line.contains("\"sys_startup\"") || line.contains("\"sys_shutdown\""));
    }

    @Test
    void sessionIsMasked() throws Exception {
        Told told = ask("/a;x=1/b", "Cookie: JSESSIONID=" + SESSION);

        assertThat(ofPath(told)).singleElement().asString().containsPattern("\"session\":\"s:[0-9a-f]{12}\"");
        assertThat(String.join("\n", told.lines)).doesNotContain(SESSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a%0d%0a%7B%22event%22:%22authn_login_success%22%7D",
                "/a%E2%80%A8%7B%22event%22:%22authn_login_success%22%7D",
                "/a%1b%5B2K%E2%80%AEtxt;x",
                "/a%22,%22outcome%22:%22NOTED;x",
                "/$%7Bjndi:ldap:%2f%2flocalhost%2fa%7D",
            })
    void textOfARequestForgesNoLine(String target) throws Exception {
        String agent = "User-Agent: x\",\"measure\":\"path\"}\t{\"event\":\"authn_login_success\"\u2028${env:HOME}";
        Told told = ask(target, agent);

        assertThat(told.answer.status()).isEqualTo(400);
        assertThat(told.lines)
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .matches("\\{\"datetime\":[ -~]*\\}")
                        .doesNotContain("${", "\"event\":\"authn_login_success"));
        assertThat(ofPath(told)).singleElement().asString().contains("\"outcome\":\"REFUSED\"");
    }
}
