package io.gatehouse.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.auth.signin.Site.Browser;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What somebody's app would show. */
final class TotpCode {
    private TotpCode() {}

    /** Switches the codes of an app on for whoever has signed in; the answer shows the recovery codes. */
    static HttpResponse<String> setUp(Browser browser) throws Exception {
        byte[] secret = secret(browser.get("/account/totp").body());
        return browser.post("/account/totp", "code", of(secret, System.currentTimeMillis() / 1000));
    }

    static byte[] secret(String page) {
        Matcher matcher = Pattern.compile("<code>([A-Z2-7 ]+)</code>").matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return base32(String.valueOf(matcher.group(1)).replace(" ", ""));
    }

    private static byte[] base32(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 5 / 8);
        int bits = 0;
        int held = 0;
        for (int at = 0; at < text.length(); at++) {
            bits = bits << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(text.charAt(at));
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes.put((byte) (bits >> held));
            }
        }
        return bytes.array();
    }

    /** RFC 6238, 4.2. */
    static String of(byte[] secret, long seconds) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec(secret, "RAW"));
        byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(seconds / 30).array());
        int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & 0x7FFFFFFF;
        return "%06d".formatted(number % 1_000_000);
    }
}
