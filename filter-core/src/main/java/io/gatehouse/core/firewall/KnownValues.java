package io.gatehouse.core.firewall;

import org.jspecify.annotations.Nullable;

/** The first lines of a request's known headers, found in one pass so that nobody seeks them again. */
@SuppressWarnings("EnumOrdinal") // One is made for each request, and an EnumMap takes longer to make than to fill.
final class KnownValues {
    private final @Nullable String[] lines = new String[KnownHeader.COUNT];

    @Nullable
    String get(KnownHeader header) {
        return lines[header.ordinal()];
    }

    boolean has(KnownHeader header) {
        return lines[header.ordinal()] != null;
    }

    /** Keeps a line, unless an earlier one is kept. */
    void keep(KnownHeader header, String line) {
        if (!has(header)) {
            lines[header.ordinal()] = line;
        }
    }
}
