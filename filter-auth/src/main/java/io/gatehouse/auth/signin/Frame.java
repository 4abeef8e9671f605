package io.gatehouse.auth.signin;

import io.gatehouse.auth.realm.Visit;
import io.gatehouse.core.csp.CspNonce;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all our pages have in common.
 *
 * @param title of the page
 * @param faults what is wrong with what was sent
 * @param notice what has been done; empty for nothing
 * @param nonce of the page's script; empty where pages have none
 * @param visitor who has signed in, as pages call them; empty for nobody
 */
public record Frame(
        Texts texts,
        SignInPolicy policy,
        String context,
        String title,
        Faults faults,
        String notice,
        String nonce,
        String visitor) {
    static Frame of(Exchange exchange, String title) {
        return new Frame(
                exchange.texts(),
                exchange.policy(),
                exchange.request().getContextPath(),
                exchange.texts().of(title),
                Faults.NONE,
                "",
                CspNonce.of(exchange.request()),
                exchange.visit()
                        .map(Visit::person)
                        .map(person -> person.displayName())
                        .orElse(""));
    }

    Frame withProblem(String text) {
        return with(Faults.of(text));
    }

    Frame with(Faults wrong) {
        return new Frame(texts, policy, context, title, wrong, notice, nonce, visitor);
    }

    Frame withNotice(String text) {
        return new Frame(texts, policy, context, title, faults, text, nonce, visitor);
    }

    /** The address of one of our pages. */
    public String page(String name) {
        return context + policy.pages() + "/" + name;
    }

    /** The title as the browser's tab has it: what is wrong comes first, for those who hear it (WCAG 2.2, 3.3.1). */
    public String tab() {
        return (faults.isEmpty() ? "" : texts.of("problem") + ": ") + title + " - " + policy.organisation();
    }

    /** The ids of what describes a field: its hint, what is wrong with it, what is wrong with the whole form; null for none. */
    public @Nullable String describes(String field, String hint) {
        List<String> ids = new ArrayList<>();
        if (!hint.isEmpty()) {
            ids.add(field + "-hint");
        }
        if (!faults.at(field).isEmpty()) {
            ids.add(field + "-fault");
        }
        if (!faults.general().isEmpty()) {
            ids.add("problem");
        }
        return ids.isEmpty() ? null : String.join(" ", ids);
    }
}
