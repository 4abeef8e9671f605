package io.gatehouse.auth.areas;

/**
 * What was decided about a request.
 *
 * @param lack what keeps it out
 * @param access by which rule
 */
record Ruling(Lack lack, Access access) {
    private static final Ruling ADMITTED = new Ruling(Lack.NOTHING, Access.EVERYBODY);

    static Ruling of(Lack lack, Access access) {
        return lack == Lack.NOTHING ? ADMITTED : new Ruling(lack, access);
    }

    boolean isAdmitted() {
        return lack == Lack.NOTHING;
    }
}
