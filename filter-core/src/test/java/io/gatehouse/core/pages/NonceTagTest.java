package io.gatehouse.core.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.gatehouse.core.csp.CspNonce;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.jsp.JspWriter;
import jakarta.servlet.jsp.PageContext;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NonceTagTest {
    private final HttpServletRequest request = mock(HttpServletRequest.class);
    private final JspWriter out = mock(JspWriter.class);

    private void write() throws Exception {
        PageContext page = mock(PageContext.class);
        when(page.getRequest()).thenReturn(request);
        when(page.getOut()).thenReturn(out);
        NonceTag tag = new NonceTag();
        tag.setJspContext(page);
        tag.doTag();
    }

    @Test
    void tagWritesTheNonceOfTheRequest() throws Exception {
        when(request.getAttribute(CspNonce.ATTRIBUTE)).thenReturn("abc");
        write();

        verify(out).write("abc");
    }

    @Test
    void withoutNonceItWritesNothing() throws Exception {
        write();

        verify(out).write("");
    }

    @Test
    void libraryNamesTheTag() throws Exception {
        try (InputStream tld = Objects.requireNonNull(NonceTag.class.getResourceAsStream("/META-INF/gatehouse.tld"))) {
            assertThat(new String(tld.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(
                            "<uri>urn:gatehouse:tags</uri>", "<tag-class>" + NonceTag.class.getName() + "</tag-class>");
        }
    }
}
