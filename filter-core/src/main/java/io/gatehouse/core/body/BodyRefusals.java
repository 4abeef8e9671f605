package io.gatehouse.core.body;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.request.PathPattern;

/** What can be against a body, each with the setting that would let exactly this one through. */
final class BodyRefusals {
    private static final String BODY = BodyFilter.NAME;

    private BodyRefusals() {}

    static Refusal tooLarge(String path, long bytes) {
        return unless(of(413, "body.size"), "maxSizeFor", path, bytes + "B");
    }

    static Refusal tooManyParameters(String path, int count) {
        return unless(of(413, "body.parameters"), "maxParametersFor", path, String.valueOf(count));
    }

    static Refusal tooLongParameter(String path, long bytes) {
        return unless(of(413, "body.parameter-length"), "maxParameterLengthFor", path, bytes + "B");
    }

    static Refusal tooManyParts(String path, int count) {
        return unless(of(413, "body.parts"), "maxPartsFor", path, String.valueOf(count));
    }

    static Refusal malformedForm(String path) {
        return of(400, "body.malformed-form").unlessPath(BODY, "insecureMalformedForms", path);
    }

    static Refusal unknownLength(String path) {
        return of(411, "body.unknown-length").unlessPath(BODY, "insecureUnknownLength", path);
    }

    /** The container could not read it: a broken chunk, an early end, a form beyond the container's own limits. */
    static Refusal broken() {
        return of(400, "body.broken");
    }

    static Refusal tooSlow() {
        return of(408, "body.slow");
    }

    static Refusal tooLong(String path, long seconds) {
        return unless(of(408, "body.time"), "maxTimeFor", path, seconds + "s");
    }

    static Refusal tooManyWaiting() {
        return Verdict.refuse(503, "body.waiting", EventType.EXCESS_RATE_LIMIT_EXCEEDED)
                .with("Retry-After", "5");
    }

    private static Refusal of(int status, String code) {
        return Verdict.refuse(status, code, EventType.INPUT_VALIDATION_FAIL);
    }

    private static Refusal unless(Refusal refusal, String key, String path, String value) {
        return PathPattern.literal(path)
                .map(pattern -> refusal.unless(BODY, key, pattern + " " + value))
                .orElse(refusal);
    }
}
