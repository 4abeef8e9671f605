package io.gatehouse.core.pages;

import jakarta.servlet.jsp.PageContext;
import jakarta.servlet.jsp.tagext.SimpleTagSupport;
import java.io.IOException;

/**
 * The tag {@code <gatehouse:token/>}: a hidden field with the token by which a form proves that it is the site's own (CSRF, CWE-352).
 * Only browsers that tell nothing of a request's origin need it. It prints nothing where the measure {@code origin} is off.
 */
public final class TokenTag extends SimpleTagSupport {
    @Override
    public void doTag() throws IOException {
        PageContext page = (PageContext) getJspContext();
        Object token = page.getAttribute("csrfToken", PageContext.REQUEST_SCOPE);
        Object name = page.getAttribute("csrfParameter", PageContext.APPLICATION_SCOPE);
        if (token != null && name != null) {
            page.getOut().write("<input type=\"hidden\" name=\"" + name + "\" value=\"" + token + "\">");
        }
    }
}
