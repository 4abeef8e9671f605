package io.gatehouse.core.forms;

import java.io.IOException;

/**
 * What a measure before has against forms. It stands as an attribute of the request under this interface's name, so that whoever reads
 * a form's bytes asks it.
 */
@FunctionalInterface
public interface FormRules {
    /** Judges a form that was read; ends with an exception where it is refused. */
    void judge(FormBody form) throws IOException;
}
