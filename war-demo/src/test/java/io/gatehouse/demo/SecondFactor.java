package io.gatehouse.demo;

/** Whether administrators need a second factor. */
public enum SecondFactor {
    ON,
    OFF;

    /** What the system property {@code demo.secondFactor} holds. */
    static SecondFactor of(String word) {
        return switch (word) {
            case "on" -> ON;
            case "off" -> OFF;
            default ->
                throw new DemoException(
                        "System property demo.secondFactor holds '" + word + "' and may hold 'on' or 'off'");
        };
    }

    /** The settings as they say so. */
    public String in(String ini) {
        return this == ON ? ini.replace("[signin]\n", "[signin]\nsecondFactorFor = admin\n") : ini;
    }
}
