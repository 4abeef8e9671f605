package io.gatehouse.core.bans;

/**
 * How much a refusal counts, as {@code path.denied 5} or {@code origin.* 0}.
 *
 * @param code a refusal's code, or its beginning
 * @param isPrefix whether all codes count that begin so
 * @param weight from 0, which does not count, to 1,000
 */
record Weight(String code, boolean isPrefix, int weight) {
    static final String ACCEPTED = "must be codes and their weight from 0 to 1000, as 'path.denied 5' or 'origin.* 0'";
    private static final int MOST = 1_000;

    static Weight parse(String item) {
        int blank = item.indexOf(' ');
        if (blank < 0) {
            throw new IllegalArgumentException("'" + item + "' has no weight");
        }
        String code = item.substring(0, blank);
        boolean isPrefix = code.endsWith("*");
        int weight = Integer.parseInt(item.substring(blank + 1).strip());
        String plain = isPrefix ? code.substring(0, code.length() - 1) : code;
        if (weight < 0 || weight > MOST || !isCode(plain)) {
            throw new IllegalArgumentException("'" + item + "'");
        }
        return new Weight(plain, isPrefix, weight);
    }

    private static boolean isCode(String text) {
        return text.indexOf('.') > 0
                && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.');
    }

    boolean isOf(String refused) {
        return isPrefix ? refused.startsWith(code) : refused.equals(code);
    }
}
