package io.gatehouse.auth.passwords;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stored Argon2 hash, in the PHC string format: {@code $argon2id$v=19$m=19456,t=2,p=1$salt$tag}, and {@code ,keyid=...} after the
 * cost where a pepper went into it.
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares two of them, and the arrays stay in this room.
record Argon2Hash(
        Argon2.Variant variant, Cost cost, @Nullable String keyId, byte[] salt, byte[] tag) {
    /** New hashes have so many bytes of each (RFC 9106, 3.1 and 4). */
    static final int SALT = 16;

    static final int TAG = 32;

    private static final Pattern FORM = Pattern.compile(
            "\\$argon2(id|i|d)\\$v=19\\$([a-z0-9=,]{5,80})\\$([A-Za-z0-9+/]{11,128})={0,2}\\$([A-Za-z0-9+/]{16,128})={0,2}");
    private static final Pattern PARAMETER = Pattern.compile("(?:(m|t|p)=(\\d{1,7})|keyid=([0-9a-f]{8}))");

    /** Reads a text; null where it has another form, or costs more than can be borne. */
    static @Nullable Argon2Hash parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? read(form) : null;
    }

    private static @Nullable Argon2Hash read(Matcher form) {
        int[] cost = new int[3];
        String keyId = null;
        for (String parameter : form.group(2).split(",", -1)) {
            Matcher part = PARAMETER.matcher(parameter);
            if (!part.matches()) {
                return null;
            }
            if (part.group(3) != null) {
                keyId = part.group(3);
            } else {
                cost["mtp".indexOf(part.group(1))] = Integer.parseInt(part.group(2));
            }
        }
        byte[] salt = decoded(form.group(3));
        byte[] tag = decoded(form.group(4));
        Cost read = new Cost(cost[0], cost[1], cost[2]);
        return salt == null || tag == null || !read.isBearable()
                ? null
                : new Argon2Hash(variant(form.group(1)), read, keyId, salt, tag);
    }

    private static Argon2.Variant variant(String name) {
        return switch (name) {
            case "d" -> Argon2.Variant.D;
            case "i" -> Argon2.Variant.I;
            default -> Argon2.Variant.ID;
        };
    }

    private static byte @Nullable [] decoded(String text) {
        return text.length() % 4 == 1 ? null : Base64.getDecoder().decode(text);
    }

    /** Whether a new hash would be stronger, or be made with another pepper. */
    boolean isOutdated(Cost present, @Nullable String presentKeyId) {
        return variant != Argon2.Variant.ID
                || cost.isBelow(present)
                || salt.length < SALT
                || tag.length < TAG
                || !java.util.Objects.equals(keyId, presentKeyId);
    }

    /** The PHC string. */
    @Override
    public String toString() {
        List<String> parameters =
                new ArrayList<>(List.of("m=" + cost.memory(), "t=" + cost.iterations(), "p=" + cost.parallelism()));
        if (keyId != null) {
            parameters.add("keyid=" + keyId);
        }
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2" + variant.name().toLowerCase(java.util.Locale.ROOT) + "$v=19$" + String.join(",", parameters)
                + "$" + base64.encodeToString(salt) + "$" + base64.encodeToString(tag);
    }
}
