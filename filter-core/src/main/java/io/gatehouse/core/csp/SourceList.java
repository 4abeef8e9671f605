package io.gatehouse.core.csp;

import io.gatehouse.core.csp.Directive.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The value of one directive, checked so that no browser reads it otherwise than it looks. {@code 'nonce'} stands for the request's
 * own nonce. Refuses with an {@link IllegalArgumentException} in words for an operator.
 *
 * @param items in the order in which they were written
 */
record SourceList(List<String> items) {
    /** Stands for the request's nonce. */
    static final String NONCE = "'nonce'";

    private static final String NONE = "'none'";
    private static final Set<String> EVERYWHERE = Set.of(NONE, "'self'");
    private static final Set<String> SINGLE = Set.of(NONCE, "'unsafe-inline'", "'unsafe-hashes'", "'report-sample'");
    private static final Set<String> SCRIPTS =
            Set.of("'strict-dynamic'", "'unsafe-eval'", "'wasm-unsafe-eval'", "'inline-speculation-rules'");
    private static final Set<String> SANDBOX = Set.of(
            "allow-downloads",
            "allow-forms",
            "allow-modals",
            "allow-orientation-lock",
            "allow-pointer-lock",
            "allow-popups",
            "allow-popups-to-escape-sandbox",
            "allow-presentation",
            "allow-same-origin",
            "allow-scripts",
            "allow-storage-access-by-user-activation",
            "allow-top-navigation",
            "allow-top-navigation-by-user-activation",
            "allow-top-navigation-to-custom-protocols");

    SourceList {
        items = List.copyOf(items);
    }

    /** Reads items parted by blanks. */
    static SourceList parse(Directive directive, String text) {
        return of(directive, text.isBlank() ? List.of() : List.of(text.strip().split("\\s+", -1)));
    }

    static SourceList of(Directive directive, List<String> items) {
        refuse(items.isEmpty() && directive.kind() != Kind.SANDBOX, directive.headerName() + " has no value");
        items.forEach(item -> check(directive, item));
        refuseCombination(items);
        return new SourceList(items);
    }

    private static void check(Directive directive, String item) {
        switch (directive.kind()) {
            case SANDBOX -> refuse(!SANDBOX.contains(item), "'" + item + "' is no sandbox token, as 'allow-forms'");
            case SINKS -> refuse(!item.equals("'script'"), item + " must be 'script', in quotes");
            case POLICIES -> checkPolicy(item);
            default -> checkSource(directive, item);
        }
    }

    private static void checkPolicy(String item) {
        boolean isKeyword = item.equals(NONE) || item.equals("'allow-duplicates'");
        boolean isName = item.chars().allMatch(c -> isLetterOrDigit(c) || "-#=_/@.%".indexOf(c) >= 0);
        refuse(!isKeyword && !isName, item + " is no name of a Trusted Types policy");
    }

    private static void checkSource(Directive directive, String item) {
        refuse(isUnquoted(item), item + " must stand in single quotes");
        if (item.startsWith("'")) {
            checkKeyword(directive, item);
        } else {
            checkHost(directive, item);
        }
    }

    /** A keyword without its quotes would be taken for a host. */
    private static boolean isUnquoted(String item) {
        String quoted = "'" + item + "'";
        return EVERYWHERE.contains(quoted) || SINGLE.contains(quoted) || SCRIPTS.contains(quoted) || isHash(quoted);
    }

    private static void checkKeyword(Directive directive, String item) {
        refuse(item.startsWith("'nonce-"), "a fixed nonce protects nothing, write 'nonce'");
        Set<String> accepted = new LinkedHashSet<>(EVERYWHERE);
        boolean isSingle = directive.kind() == Kind.SCRIPT || directive.kind() == Kind.STYLE;
        if (isSingle) {
            accepted.addAll(SINGLE);
        }
        if (directive.kind() == Kind.SCRIPT) {
            accepted.addAll(SCRIPTS);
        }
        boolean isAccepted = accepted.contains(item) || (isSingle && isHash(item));
        refuse(
                !isAccepted,
                item + " is not accepted in " + directive.headerName() + ", only hosts, schemes, "
                        + accepted.stream().sorted().toList() + (isSingle ? " and hashes" : ""));
    }

    private static boolean isHash(String item) {
        return isHash(item, "'sha256-", 44) || isHash(item, "'sha384-", 64) || isHash(item, "'sha512-", 88);
    }

    private static boolean isHash(String item, String prefix, int length) {
        return item.startsWith(prefix)
                && item.endsWith("'")
                && item.length() == prefix.length() + length + 1
                && item.substring(prefix.length(), item.length() - 1)
                        .chars()
                        .allMatch(c -> isLetterOrDigit(c) || "+/-_=".indexOf(c) >= 0);
    }

    private static void checkHost(Directive directive, String item) {
        boolean runs = directive.kind() == Kind.SCRIPT || directive == Directive.OBJECT_SRC;
        refuse(runs && (item.equals("*") || item.equals("data:")), item + " would let anybody run anything");
        if (!item.equals("*") && !HostSource.isScheme(item)) {
            HostSource.check(item);
        }
    }

    private static void refuseCombination(List<String> items) {
        boolean single = items.contains(NONCE) || items.stream().anyMatch(SourceList::isHash);
        refuse(Set.copyOf(items).size() < items.size(), "an item stands twice");
        refuse(items.contains(NONE) && items.size() > 1, "'none' must stand alone");
        refuse(
                single && items.contains("'unsafe-inline'"),
                "browsers ignore 'unsafe-inline' beside a nonce or hash, choose one");
        refuse(
                !single && items.contains("'strict-dynamic'"),
                "'strict-dynamic' lets nothing run without 'nonce' or a hash");
    }

    boolean hasNonce() {
        return items.contains(NONCE);
    }

    /** The same for answers on which nobody can put a nonce. */
    SourceList withoutNonce() {
        List<String> others = new ArrayList<>(items);
        return others.remove(NONCE) ? new SourceList(others.isEmpty() ? List.of(NONE) : others) : this;
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new IllegalArgumentException(why);
        }
    }

    @Override
    public String toString() {
        return String.join(" ", items);
    }
}
