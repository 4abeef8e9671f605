package io.gatehouse.auth.accounts;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * What is left of a name when letters of other scripts are written as the Latin ones that they look like, so that two names that look
 * alike have one skeleton (CWE-1007; UTS #39, 4).
 *
 * <p>Source: the Greek, Cyrillic and Latin letters and the dashes of Unicode's confusables.txt whose capital or small form looks like
 * an ASCII character; where the two forms differ, the small one counts. ASCII characters are never changed, so no two plain names are
 * taken for each other.
 */
final class Skeleton {
    private static final String LOOKS =
            "\u0430a \u0432b \u0435e \u043ak \u043cm \u043dh \u043eo \u0440p \u0441c \u0442t \u0443y "
                    + "\u0445x \u0456i \u0458j \u0455s \u0501d \u04bbh \u051bq \u051dw \u0475v \u04cfl \u050cg \u050dg \u0433r \u044cb "
                    + "\u04afy \u0461w \u044ae \u0437" + "3 \u04e1" + "3 "
                    + "\u03b1a \u03b2b \u03b3y \u03b5e \u03b6z \u03b7n \u03b9i \u03bak \u03bcm \u03bdv \u03bfo \u03c1p \u03c3o \u03c4t "
                    + "\u03c5u \u03c7x \u03c9w \u03f2c \u03f3j \u03dcf \u03ddf "
                    + "\u0131i \u0251a \u0261g \u0269i \u028bu \u0185b \u028fy \u0262g \u026ai \u029fl \u0274n \u0280r \u1d00a \u1d04c "
                    + "\u1d05d \u1d07e \u1d0aj \u1d0bk \u1d0dm \u1d0fo \u1d18p \u1d1bt \u1d1cu \u1d20v \u1d21w \u1d22z \ua731s \u0299b "
                    + "\u029ch \ua730f "
                    + "\u2010- \u2012- \u2013- \u2014- \u2043- \u02d7- \u2212- \u2796-";

    private static final Map<Integer, Integer> LATIN = latin();

    private Skeleton() {}

    private static Map<Integer, Integer> latin() {
        Map<Integer, Integer> latin = new HashMap<>();
        for (String pair : LOOKS.split(" ", -1)) {
            latin.put(pair.codePointAt(0), (int) pair.charAt(1));
        }
        return Map.copyOf(latin);
    }

    /** The skeleton of a folded name; no longer than it is. */
    static String of(String foldedName) {
        StringBuilder skeleton = new StringBuilder(foldedName.length());
        // A mark stays on its letter, whatever script that is of.
        Normalizer.normalize(foldedName, Normalizer.Form.NFD)
                .codePoints()
                .map(c -> LATIN.getOrDefault(c, c))
                .forEach(skeleton::appendCodePoint);
        String composed = Normalizer.normalize(skeleton, Normalizer.Form.NFC);
        return composed.length() <= AccountName.LONGEST ? composed : composed.substring(0, AccountName.LONGEST);
    }
}
