package io.gatehouse.core.firewall;

import static org.mockito.Mockito.mock;

import io.gatehouse.core.testing.Exchange;
import jakarta.servlet.FilterChain;

/** What the firewall says of an exchange. */
final class Firewall {
    /** Stands for a request that goes on. */
    static final String PASSES = "-";

    private Firewall() {}

    /** The status and code of the refusal, as {@code 400 header-value}, or {@link #PASSES}. */
    static String verdict(Exchange exchange, String... settings) throws Exception {
        boolean[] passed = new boolean[1];
        run(exchange, (request, response) -> passed[0] = true, settings);
        return passed[0] ? PASSES : refusal(exchange);
    }

    static void run(Exchange exchange, FilterChain application, String... settings) throws Exception {
        FirewallFilter filter = new FirewallFilter();
        filter.init(exchange.config(settings));
        filter.doFilter(exchange.request, exchange.response, application);
        filter.destroy();
    }

    static String refusal(Exchange exchange) {
        String mark = "\"code\":\"firewall.";
        int start = exchange.body().indexOf(mark) + mark.length();
        return exchange.status() + " "
                + exchange.body().substring(start, exchange.body().indexOf('"', start));
    }

    static FilterChain application() {
        return mock(FilterChain.class);
    }

    /** What Chrome 140 sends for a page of a site where the visitor has been before. */
    static Exchange browser(String path) {
        return Exchange.get(path)
                .header("Host", "www.example.org")
                .header("Connection", "keep-alive")
                .header("Cache-Control", "max-age=0")
                .header("sec-ch-ua", "\"Chromium\";v=\"140\", \"Not=A?Brand\";v=\"24\", \"Google Chrome\";v=\"140\"")
                .header("sec-ch-ua-mobile", "?0")
                .header("sec-ch-ua-platform", "\"Linux\"")
                .header("Upgrade-Insecure-Requests", "1")
                .header(
                        "User-Agent",
                        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0")
                .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8")
                .header("Sec-Fetch-Site", "same-origin")
                .header("Sec-Fetch-Mode", "navigate")
                .header("Sec-Fetch-User", "?1")
                .header("Sec-Fetch-Dest", "document")
                .header("Referer", "https://www.example.org/search?q=a%20b")
                .header("Accept-Encoding", "gzip, deflate, br, zstd")
                .header("Accept-Language", "de-DE,de;q=0.9,en;q=0.8")
                .header(
                        "Cookie",
                        "JSESSIONID=0123ABC; theme={\"dark\":true}; _ga=GA1.1.1; name=J\u00fcrgen; quoted=\"a b\"; lone")
                .header("If-Modified-Since", "Mon, 02 Nov 2026 09:00:00 GMT");
    }
}
