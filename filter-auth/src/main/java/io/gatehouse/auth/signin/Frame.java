package io.gatehouse.auth.signin;

import io.gatehouse.auth.realm.Visit;
import io.gatehouse.core.csp.CspNonce;

/**
 * What all our pages have in common.
 *
 * @param title of the page
 * @param problem what went wrong with what was sent; empty for nothing
 * @param notice what has been done; empty for nothing
 * @param nonce of the page's script; empty where pages have none
 * @param visitor who has signed in, as pages call them; empty for nobody
 */
public record Frame(
        Texts texts,
        SignInPolicy policy,
        String context,
        String title,
        String problem,
        String notice,
        String nonce,
        String visitor) {

    static Frame of(Exchange exchange, String title) {
        return new Frame(
                exchange.texts(),
                exchange.policy(),
                exchange.request().getContextPath(),
                exchange.texts().of(title),
                "",
                "",
                CspNonce.of(exchange.request()),
                exchange.visit()
                        .map(Visit::person)
                        .map(person -> person.displayName())
                        .orElse(""));
    }

    Frame withProblem(String text) {
        return new Frame(texts, policy, context, title, text, notice, nonce, visitor);
    }

    Frame withNotice(String text) {
        return new Frame(texts, policy, context, title, problem, text, nonce, visitor);
    }

    /** The address of one of our pages. */
    public String page(String name) {
        return context + policy.pages() + "/" + name;
    }

    /** The title as the browser's tab has it: what is wrong comes first, for those who hear it (WCAG 2.2, 3.3.1). */
    public String tab() {
        return (problem.isEmpty() ? "" : texts.of("problem") + ": ") + title + " - " + policy.organisation();
    }
}
