package io.gatehouse.benchmarks.stacks;

import io.gatehouse.benchmarks.exchange.SampleRequest;
import java.util.List;

/** The application alone. */
final class NoStack implements Stack {
    @Override
    public List<Part> parts() {
        return List.of();
    }

    @Override
    public SampleRequest refused(SampleRequest request, int rule) {
        return request;
    }

    @Override
    public String header() {
        return "";
    }
}
