package io.gatehouse.core.throttle;

import io.gatehouse.core.client.AddressBlock;
import io.gatehouse.core.client.Client;
import io.gatehouse.core.state.CounterKey;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose requests are counted together.
 *
 * @param kind by what
 * @param header the request header's name where it is by a header, else empty
 */
record Scope(Kind kind, String header) {
    private static final String ACCEPTED = "write 'by address', 'by user', 'by everyone' or 'by header NAME'";
    private static final int LONGEST_NAME = 64;
    /** Clients without an address, as on a Unix domain socket, are one. */
    private static final AddressBlock NOWHERE = new AddressBlock(0, 0);

    /** By what requests are counted. */
    enum Kind {
        /** The client's address; IPv6 by its 64-bit block. */
        ADDRESS,
        /** The signed-in user, else the address. */
        USER,
        /** All together. */
        EVERYONE,
        /** The value of a request header, else the address. */
        HEADER
    }

    /** Reads the words after {@code by}. */
    static Scope parse(List<String> words) {
        String kind = words.isEmpty() ? "" : words.get(0);
        if (kind.equals("header") && words.size() == 2 && isName(words.get(1))) {
            return new Scope(Kind.HEADER, words.get(1));
        }
        if (words.size() != 1) {
            throw new IllegalArgumentException(ACCEPTED);
        }
        return switch (kind) {
            case "address" -> new Scope(Kind.ADDRESS, "");
            case "user" -> new Scope(Kind.USER, "");
            case "everyone" -> new Scope(Kind.EVERYONE, "");
            default -> throw new IllegalArgumentException(ACCEPTED);
        };
    }

    private static boolean isName(String text) {
        return text.length() <= LONGEST_NAME && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-');
    }

    boolean isEveryone() {
        return kind == Kind.EVERYONE;
    }

    CounterKey key(HttpServletRequest request) {
        return switch (kind) {
            case EVERYONE -> CounterKey.EVERYONE;
            case ADDRESS -> address(request);
            case USER -> named(request.getRemoteUser(), request);
            case HEADER -> named(request.getHeader(header), request);
        };
    }

    private static CounterKey named(@Nullable String name, HttpServletRequest request) {
        return name == null || name.isEmpty() ? address(request) : TextKey.of(name);
    }

    private static CounterKey address(HttpServletRequest request) {
        AddressBlock block = AddressBlock.of(Client.of(request).address());
        AddressBlock counted = block == null ? NOWHERE : block;
        return new CounterKey(counted.high(), counted.low());
    }

    /** As it stands in the settings. */
    @Override
    public String toString() {
        return switch (kind) {
            case ADDRESS -> "by address";
            case USER -> "by user";
            case EVERYONE -> "by everyone";
            case HEADER -> "by header " + header;
        };
    }
}
