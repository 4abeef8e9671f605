package io.gatehouse.core.headers;

import java.util.List;

/** A header with few possible values. {@code unset} in the settings stands for not sending it. */
enum PageHeader {
    CONTENT_TYPE_OPTIONS(
            "X-Content-Type-Options", "contentTypeOptions", "nosniff insecure-unset", "nosniff", "nosniff"),
    FRAME_OPTIONS("X-Frame-Options", "frameOptions", "deny sameorigin insecure-unset", "deny", "sameorigin"),
    /** Not {@code no-referrer}, by which browsers send {@code Origin: null} with the site's own forms (Fetch, 3.2). */
    REFERRER_POLICY(
            "Referrer-Policy",
            "referrerPolicy",
            "same-origin no-referrer origin strict-origin origin-when-cross-origin strict-origin-when-cross-origin no-referrer-when-downgrade unsafe-url unset",
            "same-origin",
            "strict-origin-when-cross-origin"),
    OPENER_POLICY(
            "Cross-Origin-Opener-Policy",
            "openerPolicy",
            "same-origin same-origin-allow-popups noopener-allow-popups unset",
            "same-origin",
            "same-origin-allow-popups"),
    EMBEDDER_POLICY(
            "Cross-Origin-Embedder-Policy",
            "embedderPolicy",
            "require-corp credentialless unset",
            "require-corp",
            "unset"),
    RESOURCE_POLICY(
            "Cross-Origin-Resource-Policy",
            "resourcePolicy",
            "same-origin same-site cross-origin unset",
            "same-origin",
            "unset"),
    CROSS_DOMAIN_POLICIES(
            "X-Permitted-Cross-Domain-Policies",
            "crossDomainPolicies",
            "none master-only by-content-type all unset",
            "none",
            "none"),
    ORIGIN_AGENT_CLUSTER("Origin-Agent-Cluster", "originAgentCluster", "?1 unset", "?1", "unset"),
    DNS_PREFETCH("X-DNS-Prefetch-Control", "dnsPrefetch", "off on unset", "off", "unset");

    static final String UNSET = "unset";

    private final String headerName;
    private final String key;
    private final String accepted;
    private final String strict;
    private final String legacy;

    PageHeader(String headerName, String key, String accepted, String strict, String legacy) {
        this.headerName = headerName;
        this.key = key;
        this.accepted = accepted;
        this.strict = strict;
        this.legacy = legacy;
    }

    String headerName() {
        return headerName;
    }

    /** The key in the settings; the same with {@code For} sets it by path. */
    String key() {
        return key;
    }

    List<String> accepted() {
        return List.of(accepted.split(" ", -1));
    }

    String strict() {
        return strict;
    }

    String legacy() {
        return legacy;
    }

    /** A setting, if it is one of those accepted. */
    String parse(String text) {
        if (!accepted().contains(text)) {
            throw new IllegalArgumentException("'" + text + "' is none of " + accepted());
        }
        return text;
    }

    /** What the header says for this setting; empty where it is not sent. */
    String line(String setting) {
        return switch (setting) {
            case UNSET, "insecure-unset" -> "";
            case "deny" -> "DENY";
            case "sameorigin" -> "SAMEORIGIN";
            default -> setting;
        };
    }
}
