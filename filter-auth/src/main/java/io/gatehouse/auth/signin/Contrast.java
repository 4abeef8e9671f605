package io.gatehouse.auth.signin;

/** How well a colour stands out (WCAG 2.2, 1.4.3). */
final class Contrast {
    /** The least for text. */
    static final double LEAST = 4.5;

    private Contrast() {}

    /** The ratio of two colours as {@code #1f4e79}: 1 for the same, 21 for black on white. */
    static double of(String one, String other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(String colour) {
        return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
    }

    private static double linear(String colour, int at) {
        double part = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
