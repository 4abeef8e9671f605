package io.gatehouse.core.throttle;

import io.gatehouse.core.request.PathPattern;

/**
 * How many requests below a pattern may be in at once, as {@code /export/** 4}.
 *
 * @param pattern of canonical paths
 * @param most from 1 to 100,000
 */
record Cap(PathPattern pattern, int most) {
    static final String ACCEPTED = "must be a path pattern and a number from 1 to 100000, as '/export/** 4'";
    private static final int MOST = 100_000;

    static Cap parse(String item) {
        int blank = item.indexOf(' ');
        if (blank < 0) {
            throw new IllegalArgumentException("'" + item + "' has no number after its pattern");
        }
        int most = Integer.parseInt(item.substring(blank + 1).strip());
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException("'" + item + "'");
        }
        return new Cap(PathPattern.parse(item.substring(0, blank)), most);
    }
}
