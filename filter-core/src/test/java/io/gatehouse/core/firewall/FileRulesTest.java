package io.gatehouse.core.firewall;

import static io.gatehouse.core.firewall.Firewall.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.core.testing.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.git/config",
                "/.git",
                "/.git/",
                "/.svn/entries",
                "/.hg/store",
                "/.env",
                "/.env.local",
                "/.htaccess",
                "/a/.DS_Store",
                "/.ssh/id_rsa",
                "/a/.well-known/x",
                "/.well-known.bak",
                "/WEB-INF/web.xml",
                "/web-inf/web.xml",
                "/Web-Inf/",
                "/META-INF/MANIFEST.MF",
                "/a/WEB-INF/x",
                "/WEB-INF./web.xml",
                "/WEB-INF /web.xml",
                "/index.jsp~",
                "/~$report.docx",
                "/~index.jsp",
                "/web.xml.bak",
                "/index.jsp.BAK",
                "/index.jsp.bak.",
                "/a.old",
                "/a.orig",
                "/.a.swp",
                "/a.swo",
                "/dump.sql",
                "/dump.SQL/",
                "/a.tmp",
                "/a.save",
                "/club.sqlite",
                "/CVS/Root",
                "/Thumbs.db",
                "/web.config",
                "/..."
            })
    void hiddenFileIsNotThere(String path) throws Exception {
        Exchange exchange = Exchange.get(path);
        exchange.header("Accept", "application/json");

        assertThat(verdict(exchange)).isEqualTo("404 hidden");
        assertThat(verdict(Exchange.get(path), "mode", "off")).isEqualTo("-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/index.jsp",
                "/.well-known/security.txt",
                "/.well-known/",
                "/a.b.c/d",
                "/old",
                "/backup",
                "/files.old/list",
                "/bak",
                "/sql/",
                "/tmp/a",
                "/~smith/page",
                "/~smith",
                "/~smith/v1.2/page",
                "/web-info/x",
                "/WEB-INFO",
                "/cvs2",
                "/a~b",
                "/threshold",
                "/a.tmpl",
                "/thumbs.dbx"
            })
    void anyOtherFileIsServed(String path) throws Exception {
        assertThat(verdict(Exchange.get(path))).isEqualTo("-");
    }

    @ParameterizedTest(name = "{0} with hiddenFiles = {1}: {2}")
    @CsvSource({
        "/debug.log, '*.log',     404 hidden",
        "/debug.LOG, '*.log',     404 hidden",
        "/.log,      '',          404 hidden",
        "/debug.log, '',          -",
        "/notes.txt, Notes.txt,   404 hidden",
        "/notes.txt2, notes.txt,  -",
        "/draft-a,   'draft-*',   404 hidden",
        "/adraft-a,  'draft-*',   -",
    })
    void furtherNamesCanBeHidden(String path, String names, String expected) throws Exception {
        assertThat(verdict(Exchange.get(path), "hiddenFiles", names)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} with insecureHiddenFiles = {1}: {2}")
    @CsvSource({
        "/exports/club.sql, /exports/*.sql, -",
        "/club.sql,         /exports/*.sql, 404 hidden",
        "/.git/config,      /exports/*.sql, 404 hidden",
    })
    void hiddenFileCanBeOpened(String path, String open, String expected) throws Exception {
        assertThat(verdict(Exchange.get(path), "insecureHiddenFiles", open)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/env",
                "/ACTUATOR/heapdump",
                "/metrics",
                "/swagger-ui/index.html",
                "/swagger-ui.html",
                "/v3/api-docs",
                "/v2/api-docs/x",
                "/manager/html",
                "/host-manager/",
                "/jolokia/read",
                "/h2-console/",
                "/console/",
                "/jmx-console",
                "/server-status"
            })
    void managementPathIsNotThere(String path) throws Exception {
        assertThat(verdict(Exchange.get(path))).isEqualTo("404 management");
        assertThat(verdict(Exchange.get(path), "insecureManagementPaths", "/**"))
                .isEqualTo("-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/managers", "/news/manager", "/consoles/nintendo", "/metricsystem", "/api/metrics", "/v3/other"
            })
    void pathThatOnlySoundsLikeItIsServed(String path) throws Exception {
        assertThat(verdict(Exchange.get(path))).isEqualTo("-");
    }

    @Test
    void managementPathsCanBeOthers() throws Exception {
        assertThat(verdict(Exchange.get("/boss/x"), "managementPaths", "/boss/**"))
                .isEqualTo("404 management");
        assertThat(verdict(Exchange.get("/metrics"), "managementPaths", "/boss/**"))
                .isEqualTo("-");
        assertThat(verdict(Exchange.get("/metrics"), "insecureManagementPaths", "/metrics"))
                .isEqualTo("-");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "/index.html,      -",
        "/index.HTML,      -",
        "/page.jsp,        -",
        "/,                -",
        "/news/2026,       -",
        "/a.b/c,           -",
        "/page.php,        404 extension",
        "/page.php/,       404 extension",
        "/a.html.exe,      404 extension",
        "/page.,           404 extension",
        "/odd/x.php,       -",
    })
    void onlyListedExtensionsAreServed(String path, String expected) throws Exception {
        assertThat(verdict(Exchange.get(path), "extensions", "html, .jsp", "insecureExtensions", "/odd/*"))
                .isEqualTo(expected);
    }
}
