package io.gatehouse.core.throttle;

import io.gatehouse.core.request.PathPattern;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.state.ApplicationState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All places that only so many requests may be in at once. */
final class Places {
    private final List<Place> places = new ArrayList<>();
    private final RuleFinder finder;

    Places(List<Cap> caps, boolean ignoreCase, ApplicationState state) {
        List<PathPattern> patterns = caps.stream().map(Cap::pattern).toList();
        for (Cap cap : caps) {
            places.add(new Place(cap.most(), state.occupancy(cap.pattern().toString())));
        }
        this.finder = new RuleFinder(patterns, ignoreCase);
    }

    /** The place that a path leads to, or null. */
    @Nullable
    Place at(RequestPath path) {
        int found = finder.first(path);
        return found == RuleFinder.NONE ? null : places.get(found);
    }

    boolean isEmpty() {
        return places.isEmpty();
    }
}
