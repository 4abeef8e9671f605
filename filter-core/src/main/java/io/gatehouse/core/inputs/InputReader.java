package io.gatehouse.core.inputs;

/** Is given the texts of a request, one after the other. */
@FunctionalInterface
public interface InputReader {
    /**
     * Takes one text; says whether there may be more.
     *
     * @param place where it stands
     * @param name the parameter, the key or the header it belongs to
     * @param value the text, decoded as the application will see it; names are given as texts of their own, with themselves as name
     */
    boolean input(Place place, String name, String value);
}
