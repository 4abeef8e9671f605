package io.gatehouse.core.headers;

import io.gatehouse.core.headers.HeadersPolicy.NoStore;

/** Values to begin with. */
enum Preset {
    /** As OWASP's list of secure headers has it, but for a referrer that the site's own forms still tell their origin by. */
    STRICT(NoStore.SESSION) {
        @Override
        String value(PageHeader header) {
            return header.strict();
        }

        @Override
        Permissions permissions() {
            return Permissions.STRICT;
        }
    },
    /** What no ordinary site breaks by. */
    LEGACY(NoStore.USER) {
        @Override
        String value(PageHeader header) {
            return header.legacy();
        }

        @Override
        Permissions permissions() {
            return Permissions.LEGACY;
        }
    };

    private final NoStore noStore;

    Preset(NoStore noStore) {
        this.noStore = noStore;
    }

    /** A header's setting. */
    abstract String value(PageHeader header);

    abstract Permissions permissions();

    NoStore noStore() {
        return noStore;
    }
}
