package io.gatehouse.benchmarks.stacks;

import io.gatehouse.benchmarks.exchange.SampleRequest;
import java.util.List;
import java.util.Map;
import org.apache.catalina.filters.CorsFilter;
import org.apache.catalina.filters.HttpHeaderSecurityFilter;
import org.apache.catalina.filters.RateLimitFilter;
import org.apache.catalina.filters.RemoteIpFilter;
import org.apache.catalina.filters.RestCsrfPreventionFilter;

/** The five filters of Tomcat that are nearest to our core measures; they have no rules by path. */
final class TomcatFiltersStack implements Stack {
    @Override
    public List<Part> parts() {
        return List.of(
                Part.of("proxy", new RemoteIpFilter(), Map.of()),
                Part.of("headers", new HttpHeaderSecurityFilter(), Map.of("hstsMaxAgeSeconds", "31536000")),
                Part.of("limit", new RateLimitFilter(), Map.of("bucketRequests", "500000000")),
                Part.of("cors", new CorsFilter(), Map.of("cors.allowed.origins", "https://partner.example.org")),
                Part.of("csrf", new RestCsrfPreventionFilter(), Map.of()));
    }

    @Override
    public SampleRequest refused(SampleRequest request, int rule) {
        return request.by("POST"); // Without a token.
    }

    @Override
    public String header() {
        return "Strict-Transport-Security";
    }
}
