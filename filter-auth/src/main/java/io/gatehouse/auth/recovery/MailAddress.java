package io.gatehouse.auth.recovery;

import java.net.IDN;

/**
 * An address to which mail can be sent: one plain address, as people have them (RFC 5321, 4.1.2, without quoted and non-ASCII local
 * parts), so that no program on the way reads another or a second one in it (CWE-93, CWE-20).
 *
 * @param text the address with its domain in ASCII
 */
public record MailAddress(String text) {
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;
    private static final String ALSO_IN_LOCAL = "!#$%&'*+-/=?^_`{|}~.";
    /** Letters that IDNA 2003 and 2008 map to different domains (UTS 46, 4): sharp s, final sigma, joiners. */
    private static final String AMBIGUOUS = "\u00df\u1e9e\u03c2\u200c\u200d";

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException where it is none, saying why
     */
    public static MailAddress parse(String text) {
        int at = text.lastIndexOf('@');
        refuse(text.length() > LONGEST, "it is longer than " + LONGEST + " characters");
        refuse(at < 1, "it is not of the form 'name@example.org'");
        String local = text.substring(0, at);
        String address = local(local) + '@' + domain(text.substring(at + 1));
        refuse(address.length() > LONGEST, "it is longer than " + LONGEST + " characters");
        return new MailAddress(address);
    }

    private static String local(String local) {
        refuse(local.length() > LONGEST_LOCAL, "the part before '@' is longer than " + LONGEST_LOCAL + " characters");
        refuse(
                !local.chars().allMatch(MailAddress::isLocal),
                "the part before '@' holds other than ASCII letters, digits and " + ALSO_IN_LOCAL);
        boolean hasEmptyPart = local.startsWith(".") || local.endsWith(".") || local.contains("..");
        refuse(hasEmptyPart, "a '.' before '@' stands at an end or beside another");
        return local;
    }

    private static boolean isLocal(int c) {
        return isLetterOrDigit(c) || ALSO_IN_LOCAL.indexOf(c) >= 0;
    }

    private static boolean isLetterOrDigit(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static String domain(String domain) {
        refuse(
                domain.chars().anyMatch(c -> AMBIGUOUS.indexOf(c) >= 0),
                "the domain holds a letter that programs read differently: write it as 'xn--...'");
        String ascii = ascii(domain);
        String[] labels = ascii.split("\\.", -1);
        refuse(labels.length < 2, "the domain has no '.'");
        for (String label : labels) {
            refuse(!isLabel(label), "the domain is none, as 'example.org'");
        }
        refuse(labels[labels.length - 1].chars().allMatch(c -> c >= '0' && c <= '9'), "the domain is an IP address");
        return ascii;
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES);
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            throw new IllegalArgumentException("the domain is none, as 'example.org'", malformed);
        }
    }

    private static boolean isLabel(String label) {
        boolean isPlain = label.chars().allMatch(c -> isLetterOrDigit(c) || c == '-');
        return isPlain && !label.isEmpty() && label.length() <= 63 && !label.startsWith("-") && !label.endsWith("-");
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new IllegalArgumentException(why);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
