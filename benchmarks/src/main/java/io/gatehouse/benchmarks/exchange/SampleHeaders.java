package io.gatehouse.benchmarks.exchange;

import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Header lines in two arrays that are used again and again, searched one by one as Tomcat does. */
final class SampleHeaders {
    private static final int MOST = 64;

    private final String[] names = new String[MOST];
    private final String[] values = new String[MOST];
    private int count;

    void clear() {
        count = 0;
    }

    private int find(String name, int start) {
        for (int at = start; at < count; at++) {
            if (names[at].equalsIgnoreCase(name)) {
                return at;
            }
        }
        return -1;
    }

    @Nullable
    String first(String name) {
        int at = find(name, 0);
        return at < 0 ? null : values[at];
    }

    void add(String name, String value) {
        names[count] = name;
        values[count++] = value;
    }

    void set(String name, @Nullable String value) {
        int at = find(name, 0);
        if (at >= 0 && value != null) {
            values[at] = value;
        } else if (at >= 0) {
            remove(at);
        } else if (value != null) {
            add(name, value);
        }
    }

    private void remove(int at) {
        count--;
        System.arraycopy(names, at + 1, names, at, count - at);
        System.arraycopy(values, at + 1, values, at, count - at);
    }

    List<String> all(String name) {
        List<String> found = new ArrayList<>(1);
        for (int at = find(name, 0); at >= 0; at = find(name, at + 1)) {
            found.add(values[at]);
        }
        return found;
    }

    Enumeration<String> values(String name) {
        return new Lines(name);
    }

    Enumeration<String> names() {
        return new Lines(null);
    }

    /** The names, or the values of one name. */
    @SuppressWarnings("JdkObsolete") // The Servlet API's type.
    private final class Lines implements Enumeration<String> {
        private final @Nullable String wanted;
        private int at = -1;

        Lines(@Nullable String wanted) {
            this.wanted = wanted;
            advance();
        }

        private void advance() {
            at = wanted == null ? at + 1 : find(wanted, at + 1);
        }

        @Override
        public boolean hasMoreElements() {
            return at >= 0 && at < count;
        }

        @Override
        public String nextElement() {
            if (!hasMoreElements()) {
                throw new NoSuchElementException();
            }
            String line = wanted == null ? names[at] : values[at];
            advance();
            return line;
        }
    }
}
