package io.gatehouse.core.firewall;

import java.util.EnumSet;
import java.util.Set;

/** Reads a query once, from left to right, decoding nothing but single octets. */
final class QueryScan {
    private final String query;
    private final Utf8 utf8 = new Utf8();
    private Set<QueryFault> faults = Set.of();
    private int parameters;
    private int longestName;
    private int longestValue;

    private boolean inValue;
    private int start;

    QueryScan(String query) {
        this.query = query;
    }

    void run() {
        int at = 0;
        while (at < query.length()) {
            char c = query.charAt(at);
            if (c == '%') {
                at = escape(at);
            } else {
                literal(c, at++);
            }
        }
        endParameter(at);
    }

    private void literal(char c, int at) {
        endText();
        if (c == '&') {
            endParameter(at);
            start = at + 1;
        } else if (c == '=' && !inValue) {
            endName(at);
            inValue = true;
            start = at + 1;
        } else if (c >= 128) {
            note(QueryFault.MALFORMED);
        } else if (Characters.isControl(c)) {
            note(QueryFault.CONTROL_CHARACTER);
        }
    }

    /** Takes the escape at this place, and says where to go on. */
    private int escape(int at) {
        int octet = octet(at);
        if (octet < 0) {
            endText();
            note(QueryFault.MALFORMED);
            return at + 1;
        }
        if (!utf8.takes(octet)) {
            note(QueryFault.INVALID_UTF8);
        }
        if (Characters.isControl(octet) && !(inValue && isTextLayout(octet))) {
            note(QueryFault.CONTROL_CHARACTER);
        }
        return at + 3;
    }

    private int octet(int at) {
        if (at + 2 >= query.length()) {
            return -1;
        }
        int high = Characters.hexDigit(query.charAt(at + 1));
        int low = Characters.hexDigit(query.charAt(at + 2));
        return high < 0 || low < 0 ? -1 : 16 * high + low;
    }

    private static boolean isTextLayout(int octet) {
        return octet == '\t' || octet == '\n' || octet == '\r';
    }

    private void endName(int at) {
        longestName = Math.max(longestName, at - start);
    }

    private void endParameter(int at) {
        endText();
        boolean isEmpty = !inValue && at == start;
        if (isEmpty) {
            return;
        }
        parameters++;
        if (inValue) {
            longestValue = Math.max(longestValue, at - start);
        } else {
            endName(at);
        }
        inValue = false;
    }

    private void endText() {
        if (!utf8.ends()) {
            note(QueryFault.INVALID_UTF8);
        }
    }

    private void note(QueryFault fault) {
        if (faults.isEmpty()) {
            faults = EnumSet.of(fault);
        } else {
            faults.add(fault);
        }
    }

    int parameters() {
        return parameters;
    }

    int longestName() {
        return longestName;
    }

    int longestValue() {
        return longestValue;
    }

    boolean isClean() {
        return faults.isEmpty();
    }

    /** The gravest first. */
    Set<QueryFault> faults() {
        return faults;
    }
}
