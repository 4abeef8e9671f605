package io.gatehouse.core.pages;

import io.gatehouse.core.csp.CspNonce;
import jakarta.servlet.jsp.PageContext;
import jakarta.servlet.jsp.tagext.SimpleTagSupport;
import java.io.IOException;

/**
 * The tag {@code <gatehouse:nonce/>}: writes the request's CSP nonce, as in {@code <script nonce="<gatehouse:nonce/>">}. It writes
 * nothing where the page's policy has no nonce.
 */
public final class NonceTag extends SimpleTagSupport {
    @Override
    public void doTag() throws IOException {
        PageContext page = (PageContext) getJspContext();
        page.getOut().write(CspNonce.of(page.getRequest()));
    }
}
