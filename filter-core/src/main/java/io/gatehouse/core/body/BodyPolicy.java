package io.gatehouse.core.body;

import io.gatehouse.core.guard.Judge;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.request.RequestPath;
import io.gatehouse.core.settings.Settings;
import jakarta.servlet.http.HttpServletRequest;

/**
 * How large and how slow bodies may be, and what forms may hold.
 *
 * @param sizes how large
 * @param forms what forms may hold
 * @param pace how slow
 */
public record BodyPolicy(BodySizes sizes, FormLimits forms, Pace pace) implements Judge {
    static BodyPolicy from(Settings settings) {
        return new BodyPolicy(BodySizes.from(settings), FormLimits.from(settings), Pace.from(settings));
    }

    /** Judges what the head of a request tells; all else is counted while the body comes in. */
    @Override
    public Verdict judge(HttpServletRequest request) {
        long declared = request.getContentLengthLong();
        if (declared <= 0) {
            return Verdict.PASS;
        }
        String path = RequestPath.of(request).path();
        return declared <= sizes.limit(path, request.getContentType())
                ? Verdict.PASS
                : BodyRefusals.tooLarge(path, declared);
    }
}
