package io.gatehouse.auth.passwords;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.Md5Crypt;
import org.apache.commons.codec.digest.Sha2Crypt;
import org.apache.commons.codec.digest.UnixCrypt;
import org.jspecify.annotations.Nullable;

/** Passwords as crypt(3) of Unix systems and Apache's htpasswd store them, and as phpass does. */
final class Crypts {
    private static final int MOST_ROUNDS = 1_000_000;
    private static final Pattern DES = Pattern.compile("([./0-9A-Za-z]{2})([./0-9A-Za-z]{11})");
    private static final Pattern MD5 = Pattern.compile("((\\$(?:1|apr1)\\$)[./0-9A-Za-z]{1,8}\\$)([./0-9A-Za-z]{22})");
    private static final Pattern SHA2 = Pattern.compile(
            "((\\$[56]\\$)(?:rounds=(\\d{1,9})\\$)?[./0-9A-Za-z]{1,16}\\$)([./0-9A-Za-z]{43}|[./0-9A-Za-z]{86})");
    private static final Pattern PHPASS =
            Pattern.compile("(\\$[PH]\\$([./0-9A-Za-z])([./0-9A-Za-z]{8}))([./0-9A-Za-z]{22})");
    private static final String ALPHABET = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int MOST_PHPASS_LOG = 20;

    private Crypts() {}

    /** The traditional form by DES, which only its length tells: it looks at 8 bytes of the password. */
    static @Nullable Legacy des(String before, String text) {
        Matcher form = DES.matcher(text);
        if (!form.matches()) {
            return null;
        }
        String salt = form.group(1);
        return Legacy.ofText(
                before + salt, form.group(2), password -> tail(UnixCrypt.crypt(password.clone(), salt), 2));
    }

    /** Texts that tell by themselves what they are. */
    static @Nullable Legacy selfDescribing(String text) {
        Matcher form = MD5.matcher(text);
        if (form.matches()) {
            return md5(form);
        }
        form = SHA2.matcher(text);
        if (form.matches()) {
            return sha2(form);
        }
        form = PHPASS.matcher(text);
        return form.matches() ? phpass(form) : null;
    }

    private static Legacy md5(Matcher form) {
        String salt = form.group(1);
        String prefix = form.group(2);
        return Legacy.ofText(salt, form.group(3), password -> last(Md5Crypt.md5Crypt(password.clone(), salt, prefix)));
    }

    private static @Nullable Legacy sha2(Matcher form) {
        if (form.group(3) != null && Integer.parseInt(form.group(3)) > MOST_ROUNDS) {
            return null;
        }
        String salt = form.group(1);
        Legacy.Digest digest = form.group(2).equals("$5$")
                ? password -> last(Sha2Crypt.sha256Crypt(password.clone(), salt))
                : password -> last(Sha2Crypt.sha512Crypt(password.clone(), salt));
        return Legacy.ofText(salt, form.group(4), digest);
    }

    private static byte[] last(String crypted) {
        return tail(crypted, crypted.lastIndexOf('$') + 1);
    }

    private static byte[] tail(String crypted, int from) {
        return crypted.substring(from).getBytes(StandardCharsets.US_ASCII);
    }

    private static @Nullable Legacy phpass(Matcher form) {
        int log = ALPHABET.indexOf(form.group(2));
        byte[] salt = form.group(3).getBytes(StandardCharsets.US_ASCII);
        return log > MOST_PHPASS_LOG
                ? null
                : Legacy.ofText(form.group(1), form.group(4), password -> phpass(log, salt, password));
    }

    private static byte[] phpass(int log, byte[] salt, byte[] password) {
        byte[] hash = Digests.digest("MD5", salt, password);
        for (int round = 0; round < 1 << log; round++) {
            hash = Digests.digest("MD5", hash, password);
        }
        return encoded(hash);
    }

    /** Each three bytes as four characters, the lowest six bits first. */
    private static byte[] encoded(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < bytes.length; at += 3) {
            int characters = Math.min(4, bytes.length - at + 1);
            int bits = bytes[at] & 0xFF;
            bits |= at + 1 < bytes.length ? (bytes[at + 1] & 0xFF) << 8 : 0;
            bits |= at + 2 < bytes.length ? (bytes[at + 2] & 0xFF) << 16 : 0;
            for (int character = 0; character < characters; character++) {
                text.append(ALPHABET.charAt((bits >> (6 * character)) & 0x3F));
            }
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
