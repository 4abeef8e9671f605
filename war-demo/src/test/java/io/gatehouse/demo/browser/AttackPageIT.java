package io.gatehouse.demo.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.demo.DemoServer;
import io.gatehouse.demo.Stack;
import io.gatehouse.demo.attacks.Attack;
import io.gatehouse.demo.attacks.AttackCatalog;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** A visitor clicks on "Fire all". */
class AttackPageIT {
    /** Attacks whose measures don't exist yet. */
    private static final Set<String> NOT_YET =
            Set.of("sql-error", "upload-jsp", "upload-html", "object-form", "object-body");

    @TempDir
    private Path profile;

    @Test
    void everyAttackSucceedsWithoutTheStack() {
        Map<String, String> verdicts = fireAll(Stack.OFF);

        assertThat(verdicts.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        AttackCatalog.all().stream().map(Attack::id).toList());
        assertThat(verdicts).allSatisfy((id, shown) -> assertThat(shown).as(id).startsWith("✗ Succeeded"));
    }

    @Test
    void attacksThatMeasuresExistForAreStoppedByTheStack() {
        Map<String, String> verdicts = fireAll(Stack.ON);
        verdicts.keySet().retainAll(guarded());

        assertThat(verdicts).hasSameSizeAs(guarded()).hasSizeGreaterThan(50);
        assertThat(verdicts).allSatisfy((id, shown) -> assertThat(shown).as(id).startsWith("✓ Stopped"));
    }

    private static Set<String> guarded() {
        return AttackCatalog.all().stream()
                .filter(attack -> !NOT_YET.contains(attack.id()))
                .map(Attack::id)
                .collect(Collectors.toSet());
    }

    /** The verdict that the page shows on each attack. */
    private Map<String, String> fireAll(Stack stack) {
        try (DemoServer demo = DemoServer.start(stack, 0, 0);
                Browser browser = Browser.open(profile)) {
            browser.open(demo.home().resolve("/attacks"));
            browser.first("#fire-all").click();
            browser.await(
                    "[data-attack] output[data-verdict]", AttackCatalog.all().size());

            assertThat(browser.errors()).isEmpty();
            return verdicts(browser);
        }
    }

    private static Map<String, String> verdicts(Browser browser) {
        Map<String, String> verdicts = new TreeMap<>();
        for (WebElement card : browser.all("[data-attack]")) {
            String id = Objects.requireNonNull(card.getDomAttribute("data-attack"));
            verdicts.put(id, card.findElement(By.tagName("output")).getText());
        }
        return verdicts;
    }
}
