package io.gatehouse.core.errors;

import io.gatehouse.core.chain.WebXml;
import io.gatehouse.core.errors.ErrorsPolicy.Pages;
import java.util.List;

/** For which errors the application has a page of its own. */
final class ErrorPages {
    private final Pages whose;
    private final List<WebXml.ErrorPage> declared;

    private ErrorPages(Pages whose, List<WebXml.ErrorPage> declared) {
        this.whose = whose;
        this.declared = List.copyOf(declared);
    }

    static ErrorPages of(Pages whose, WebXml webXml) {
        return new ErrorPages(whose, webXml.errorPages());
    }

    /** The pages for an error on an error page: containers don't go on to another one. */
    ErrorPages ofErrorPage() {
        return whose == Pages.APPLICATION ? this : new ErrorPages(Pages.OURS, List.of());
    }

    /** Whether the application answers this status where it is sent as an error. */
    boolean areTheApplicationsFor(int status) {
        return whose == Pages.APPLICATION
                || (whose == Pages.WEB_XML && declared.stream().anyMatch(page -> page.isFor(status)));
    }

    /** Whether the application answers where this is thrown. */
    boolean areTheApplicationsFor(Throwable failure, int status) {
        return areTheApplicationsFor(status)
                || (whose == Pages.WEB_XML && (isFor(failure) || isFor(Failure.root(failure))));
    }

    private boolean isFor(Throwable failure) {
        for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
            String name = type.getName();
            if (declared.stream().anyMatch(page -> page.exceptionType().equals(name))) {
                return true;
            }
        }
        return false;
    }
}
