package io.gatehouse.core.csp;

/** A policy to begin with. */
enum Preset {
    /** The site's own files and whatever carries the nonce; nothing inline, no frames, no plug-ins. */
    STRICT("default-src 'none'; script-src 'self' 'nonce'; style-src 'self' 'nonce'; img-src 'self'; font-src 'self'; "
            + "connect-src 'self'; media-src 'self'; object-src 'none'; manifest-src 'self'; base-uri 'none'; "
            + "form-action 'self'; frame-ancestors 'none'"),
    /** Inline scripts and styles of any page work; encrypted sources only, no plug-ins, no frames of other sites. */
    LEGACY("script-src 'self' https: blob: 'unsafe-inline' 'unsafe-eval'; object-src 'none'; base-uri 'self'; "
            + "form-action 'self'; frame-ancestors 'self'");

    private final String policy;

    Preset(String policy) {
        this.policy = policy;
    }

    Directives directives() {
        return Directives.parse(policy);
    }
}
