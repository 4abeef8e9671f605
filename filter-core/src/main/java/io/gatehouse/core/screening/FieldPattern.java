package io.gatehouse.core.screening;

/** A name or a value with wildcards: {@code *} for any characters, {@code ?} for one, {@code #} for one digit; letter case counts. */
record FieldPattern(String pattern) {
    boolean matches(String text) {
        int at = 0;
        int next = 0;
        int star = -1;
        int retry = 0;
        while (at < text.length()) {
            if (next < pattern.length() && pattern.charAt(next) == '*') {
                star = next++;
                retry = at;
            } else if (next < pattern.length() && isOne(pattern.charAt(next), text.charAt(at))) {
                next++;
                at++;
            } else if (star >= 0) {
                next = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        while (next < pattern.length() && pattern.charAt(next) == '*') {
            next++;
        }
        return next == pattern.length();
    }

    private static boolean isOne(char wanted, char letter) {
        return wanted == '?' || wanted == letter || (wanted == '#' && letter >= '0' && letter <= '9');
    }

    @Override
    public String toString() {
        return pattern;
    }
}
