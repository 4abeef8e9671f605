package io.gatehouse.core.headers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.when;

import io.gatehouse.core.settings.SettingsException;
import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadersFilterTest {
    private static final String CACHE = "Cache-Control";

    private static Exchange pass(Exchange exchange, String... settings) throws Exception {
        return pass(exchange, (request, response) -> {}, settings);
    }

    private static Exchange pass(Exchange exchange, FilterChain application, String... settings) throws Exception {
        HeadersFilter filter = new HeadersFilter();
        filter.init(exchange.config(settings));
        filter.doFilter(exchange.request, exchange.response, application);
        return exchange;
    }

    private static FilterChain says(String name, String value) {
        return (request, response) -> ((HttpServletResponse) response).setHeader(name, value);
    }

    private static Exchange withSession(String path) {
        Exchange exchange = Exchange.get(path);
        when(exchange.request.getRequestedSessionId()).thenReturn("A1B2");
        return exchange;
    }

    private static void match(Exchange exchange, MappingMatch match) {
        var mapping = exchange.request.getHttpServletMapping();
        when(mapping.getMappingMatch()).thenReturn(match);
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            X-Content-Type-Options            | nosniff      | nosniff
            X-Frame-Options                   | DENY         | SAMEORIGIN
            Referrer-Policy                   | same-origin  | strict-origin-when-cross-origin
            Cross-Origin-Opener-Policy        | same-origin  | same-origin-allow-popups
            Cross-Origin-Embedder-Policy      | require-corp | -
            Cross-Origin-Resource-Policy      | same-origin  | -
            X-Permitted-Cross-Domain-Policies | none         | none
            Origin-Agent-Cluster              | ?1           | -
            X-DNS-Prefetch-Control            | off          | -
            Cache-Control                     | -            | -
            """)
    void presetsHaveTheseValues(String name, @Nullable String strict, @Nullable String legacy) throws Exception {
        assertThat(pass(Exchange.get("/")).headers.get(name)).isEqualTo(strict);
        assertThat(pass(Exchange.get("/"), "preset", "legacy").headers.get(name))
                .isEqualTo(legacy);
    }

    @Test
    void legacyLeavesWhatOrdinarySitesUse() throws Exception {
        assertThat(pass(Exchange.get("/"), "preset", "legacy").headers)
                .containsEntry(
                        "Permissions-Policy",
                        "bluetooth=(), hid=(), idle-detection=(), local-fonts=(), serial=(), usb=(), window-management=()");
        assertThat(pass(Exchange.get("/")).headers.get("Permissions-Policy"))
                .contains("camera=()", "geolocation=()", "fullscreen=(self)");
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            referrerPolicy        | no-referrer                | Referrer-Policy              | no-referrer
            referrerPolicy        | unset                      | Referrer-Policy              | -
            referrerPolicyFor     | /b origin, /a/** origin    | Referrer-Policy              | origin
            referrerPolicyFor     | /b origin                  | Referrer-Policy              | same-origin
            frameOptions          | sameorigin                 | X-Frame-Options              | SAMEORIGIN
            frameOptionsFor       | /a/** insecure-unset       | X-Frame-Options              | -
            contentTypeOptionsFor | /a/** insecure-unset       | X-Content-Type-Options       | -
            embedderPolicy        | credentialless             | Cross-Origin-Embedder-Policy | credentialless
            embedderPolicyFor     | /a/** unset                | Cross-Origin-Embedder-Policy | -
            resourcePolicyFor     | /a/** cross-origin         | Cross-Origin-Resource-Policy | cross-origin
            """)
    void settingShapesAHeader(String name, String value, String header, @Nullable String expected) throws Exception {
        assertThat(pass(Exchange.get("/a/page"), name, value).headers.get(header))
                .isEqualTo(expected);
    }

    @Test
    void featuresOfThePresetAreReplacedOneByOne() throws Exception {
        String policy = pass(
                        Exchange.get("/map/x"),
                        "permissionsPolicy",
                        "camera=(self https://a.example.org), x-new=*",
                        "permissionsPolicyFor",
                        "/map/** geolocation=(self) usb=*")
                .headers
                .get("Permissions-Policy");

        assertThat(policy)
                .contains("camera=(self \"https://a.example.org\")", "geolocation=(self)", "usb=*", "x-new=*", "hid=()")
                .doesNotContain("geolocation=()", "camera=()");
    }

    @ParameterizedTest
    @CsvSource({"Referrer-Policy", "x-frame-options", "PERMISSIONS-POLICY"})
    void applicationCantWeakenThem(String name) throws Exception {
        assertThat(pass(Exchange.get("/"), says(name, "theirs")).headers.get(name))
                .isNotEqualTo("theirs");
    }

    @Test
    void applicationIsTrustedWithWhatTheSettingsName() throws Exception {
        Exchange exchange =
                pass(Exchange.get("/"), says("Referrer-Policy", "origin"), "fromApplication", "referrer-policy");

        assertThat(exchange.headers).containsEntry("Referrer-Policy", "origin");
    }

    @Test
    void headersAreBackAfterTheApplicationResets() throws Exception {
        assertThat(pass(withSession("/"), (request, response) -> response.reset()).headers)
                .containsEntry("Referrer-Policy", "same-origin")
                .containsEntry(CACHE, "no-store");
    }

    @Test
    void framesAreTheContentSecurityPolicysToSayWhereThereIsOne() throws Exception {
        Exchange exchange = Exchange.get("/");
        exchange.headers.put("Content-Security-Policy", "frame-ancestors https://a.example.org");

        assertThat(pass(exchange).headers).doesNotContainKey("X-Frame-Options");
    }

    @ParameterizedTest(name = "noStore = {0}: session {1}, user {2}, credentials {3}, nobody {4}")
    @CsvSource({
        "all, true, true, true, true",
        "session, true, true, true, false",
        "user, false, true, true, false",
        "insecure-none, false, false, false, false"
    })
    void pagesOfTheseAreKeptByNoCache(
            String noStore, boolean session, boolean user, boolean credentials, boolean nobody) throws Exception {
        Exchange known = Exchange.get("/");
        Principal principal = () -> "joe";
        when(known.request.getUserPrincipal()).thenReturn(principal);

        assertThat(isNotStored(withSession("/"), noStore)).isEqualTo(session);
        assertThat(isNotStored(known, noStore)).isEqualTo(user);
        assertThat(isNotStored(Exchange.get("/").header("Authorization", "Bearer x"), noStore))
                .isEqualTo(credentials);
        assertThat(isNotStored(Exchange.get("/"), noStore)).isEqualTo(nobody);
    }

    private static boolean isNotStored(Exchange exchange, String noStore) throws Exception {
        return "no-store".equals(pass(exchange, "noStore", noStore).headers.get(CACHE));
    }

    @Test
    void applicationMaySayOtherwiseButNotForPathsOfNoStore() throws Exception {
        FilterChain application = says(CACHE, "max-age=60");

        assertThat(pass(withSession("/"), application).headers).containsEntry(CACHE, "max-age=60");
        assertThat(pass(withSession("/a"), application, "noStoreFor", "/a").headers)
                .containsEntry(CACHE, "no-store");
    }

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource({
        "/account/x.css, PATH, no-store",
        "/account/x.css, DEFAULT, no-store",
        "/account/x.css, EXACT, public",
        "/account/x.css, EXTENSION, public",
        "/account/x, PATH, public",
        "/v1.0/x, PATH, public",
        "/share/x.css, PATH, public"
    })
    void personalPageThatLooksLikeAFileIsNeverStored(String path, MappingMatch match, String expected)
            throws Exception {
        Exchange exchange = withSession(path);
        match(exchange, match);

        assertThat(pass(exchange, says(CACHE, "public"), "cacheable", "/share/**").headers)
                .containsEntry(CACHE, expected);
    }

    /** The twin: without the measure a cache in front keeps the page for everybody. */
    @Test
    void withoutTheMeasureItIsStored() throws Exception {
        Exchange exchange = withSession("/account/x.css");
        match(exchange, MappingMatch.PATH);

        assertThat(pass(exchange, says(CACHE, "public"), "mode", "off").headers).containsEntry(CACHE, "public");
    }

    @Test
    void sameAddressForNobodyInParticularMayBeStored() throws Exception {
        Exchange exchange = Exchange.get("/account/x.css");
        match(exchange, MappingMatch.PATH);

        assertThat(pass(exchange, says(CACHE, "public")).headers).containsEntry(CACHE, "public");
    }

    @Test
    void fileOfTheContainerIsCachedAsBeforeAndNotWrapped() throws Exception {
        Exchange exchange = withSession("/css/site.css").staticFile();
        pass(exchange, (request, response) -> assertThat(response).isSameAs(exchange.response));

        assertThat(exchange.headers)
                .containsEntry("X-Content-Type-Options", "nosniff")
                .doesNotContainKey(CACHE);
    }

    @ParameterizedTest
    @CsvSource({"off", "observe"})
    void onlyEnforceSendsHeaders(String mode) throws Exception {
        assertThat(pass(withSession("/"), "mode", mode).headers).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(delimiter = '|', textBlock = """
            preset             | loose                 | must be one of [strict, legacy]
            referrerPolicy     | never                 | must be one of [same-origin, no-referrer,
            referrerPolicyFor  | /a never              | 'never' is none of [same-origin,
            frameOptions       | unset                 | must be one of [deny, sameorigin, insecure-unset]
            embedderPolicyFor  | /a                    | must be path patterns with one of [require-corp, credentialless, unset], as '/a/** require-corp'
            permissionsPolicy  | camera                | 'camera' is no feature with its sites, as 'geolocation=(self)'
            permissionsPolicy  | camera=self           | 'self' must be *, (), (self) or (self https://www.example.org)
            permissionsPolicy  | camera=(self          | must be *, (), (self) or
            permissionsPolicy  | camera=(a.example.org) | the scheme is neither https nor http
            permissionsPolicyFor | /a camera=() camera=* | 'camera' stands twice
            permissionsPolicyFor | /a CAMERA=()        | is no feature with its sites
            noStore            | none                  | must be one of [all, session, user, insecure-none]
            fromApplication    | Server                | must be headers out of X-Content-Type-Options,
            referrer           | origin                | unknown key 'referrer'
            """)
    void badSettingStopsTheDeployment(String name, String value, String advice) {
        assertThatThrownBy(() -> pass(Exchange.get("/"), name, value))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(advice);
    }
}
