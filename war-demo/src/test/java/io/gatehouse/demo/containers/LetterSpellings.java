package io.gatehouse.demo.containers;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Ways to spell the letters of one path. */
final class LetterSpellings {
    private static final HexFormat HEX = HexFormat.of();

    private final String context;
    private final String path;
    private final List<Spelling> spellings = new ArrayList<>();

    private LetterSpellings(String context, String path) {
        this.context = context;
        this.path = path;
    }

    /** The spellings of a path, below a context path. */
    static List<Spelling> of(String context, String path) {
        LetterSpellings all = new LetterSpellings(context, path);
        all.everyWay("encoded-letter", LetterSpellings::escaped);
        all.everyWay("encoded-letter", letter -> escaped(letter).toUpperCase(Locale.ROOT));
        all.everyWay("letter-case", LetterSpellings::otherCase);
        all.everyWay("letter-case", letter -> escaped(otherCase(letter)));
        all.everyWay("double-encoding", letter -> "%25" + escaped(letter).substring(1));
        all.everyWay("double-encoding", letter -> "%2525" + escaped(letter).substring(1));
        all.everyWay("malformed", letter -> "%u00" + escaped(letter).substring(1));
        all.everyWay(
                "malformed",
                letter -> "%%" + escaped("" + escaped(letter).charAt(1)).substring(1)
                        + escaped(letter).charAt(2));
        all.everyWay("invalid-utf8", letter -> overlong(letter.charAt(0)));
        all.everyWay("look-alike", letter -> escaped("" + (char) (letter.charAt(0) + 0xFEE0)));
        all.everyWay("look-alike", letter -> latin(("" + (char) (letter.charAt(0) + 0xFEE0))));
        all.everyWay("look-alike", LetterSpellings::foldingAlike);
        return all.spellings;
    }

    /** This way for the first letter, the last, the first of the last name, and all at once. */
    private void everyWay(String kind, Function<String, String> way) {
        int name = path.lastIndexOf('/', path.length() - 2) + 1;
        add(kind, changed(1, 2, way));
        add(kind, changed(name, name + 1, way));
        add(kind, changed(path.length() - 1, path.length(), way));
        add(kind, changed(1, path.length(), way));
    }

    private void add(String kind, String spelled) {
        if (!spelled.equals(path)) {
            spellings.add(Spelling.get(kind, context + spelled));
        }
    }

    private String changed(int from, int to, Function<String, String> way) {
        return path.substring(0, from)
                + path.substring(from, to)
                        .chars()
                        .mapToObj(c -> c == '/' ? "/" : way.apply("" + (char) c))
                        .collect(Collectors.joining())
                + path.substring(to);
    }

    private static String escaped(String letter) {
        StringBuilder escaped = new StringBuilder();
        for (byte octet : letter.getBytes(StandardCharsets.UTF_8)) {
            escaped.append('%').append(HEX.toHexDigits(octet));
        }
        return escaped.toString();
    }

    /** In UTF-8, unescaped, one character an octet. */
    private static String latin(String letter) {
        return new String(letter.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String otherCase(String letter) {
        String upper = letter.toUpperCase(Locale.ROOT);
        return upper.equals(letter) ? letter.toLowerCase(Locale.ROOT) : upper;
    }

    private static String overlong(char letter) {
        return "%" + HEX.toHexDigits((byte) (0xC0 | (letter >> 6))) + "%"
                + HEX.toHexDigits((byte) (0x80 | (letter & 0x3F)));
    }

    /** Letters that become an ASCII letter where a program changes their case. */
    private static String foldingAlike(String letter) {
        return switch (letter) {
            case "i" -> "%c4%b1";
            case "s" -> "%c5%bf";
            case "k" -> "%e2%84%aa";
            default -> letter;
        };
    }
}
