package io.gatehouse.core.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebXmlTest {
    private static final String FILE = """
            <?xml version="1.0" encoding="UTF-8"?>
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <filter><filter-name>f</filter-name><filter-class>F</filter-class></filter>
              <filter-mapping><filter-name>f</filter-name><servlet-name>news</servlet-name></filter-mapping>
              <servlet>
                <servlet-name> news </servlet-name><servlet-class>News</servlet-class>
                <security-role-ref><description>d</description><role-name>boss</role-name><role-link>admin</role-link></security-role-ref>
                <security-role-ref><role-name>reader</role-name></security-role-ref>
                <security-role-ref><role-name>admin</role-name><role-link>nobody</role-link></security-role-ref>
              </servlet>
              <servlet><servlet-name>shop</servlet-name><servlet-class>Shop</servlet-class></servlet>
              <servlet-mapping><servlet-name>news</servlet-name><url-pattern>/*</url-pattern></servlet-mapping>
              <security-role><role-name>admin</role-name></security-role>
            </web-app>
            """;

    private static WebXml read(String text) {
        ServletContext context = mock(ServletContext.class);
        when(context.getResourceAsStream("/WEB-INF/web.xml"))
                .thenReturn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return WebXml.of(context);
    }

    @ParameterizedTest(name = "{0} means {2} by {1}")
    @CsvSource({
        "news, boss, admin",
        "news, reader, reader",
        "news, admin, nobody",
        "news, editor, editor",
        "shop, boss, boss",
        "shop, admin, admin",
        "'', boss, boss"
    })
    void servletMeansAnotherRoleWhereItSaysSo(String servlet, String name, String role) {
        assertThat(read(FILE).role(servlet, name)).isEqualTo(role);
        assertThat(read("not XML").role(servlet, name)).isEqualTo(name);
    }
}
