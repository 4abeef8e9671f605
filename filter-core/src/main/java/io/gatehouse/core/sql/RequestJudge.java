package io.gatehouse.core.sql;

import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.guard.Guard;
import io.gatehouse.core.guard.Verdict;
import io.gatehouse.core.guard.Verdict.Refusal;
import io.gatehouse.core.inputs.CapturedRequest;
import io.gatehouse.core.inputs.UnreadableInputException;
import io.gatehouse.core.sql.statement.Injection;
import io.gatehouse.core.sql.statement.Injections;
import io.gatehouse.core.sql.statement.Inputs;
import io.gatehouse.core.sql.statement.Needle;
import io.gatehouse.core.sql.statement.SqlDialect;
import io.gatehouse.core.sql.statement.SqlStatement;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Judges the statements that are run for one request. Its inputs are read when the first statement wants them. */
final class RequestJudge implements BinaryOperator<@Nullable String> {
    private static final int LONGEST_EXCERPT = 80;
    private static final String PATH = "path";

    private final SqlPolicy policy;
    private final Guard guard;
    private final KnownStatements known;
    private final CapturedRequest request;
    private final String path;
    private @Nullable Collection<Needle> needles;
    private @Nullable UnreadableInputException unreadable;

    RequestJudge(SqlPolicy policy, Guard guard, KnownStatements known, CapturedRequest request, String path) {
        this.policy = policy;
        this.guard = guard;
        this.known = known;
        this.request = request;
        this.path = path;
    }

    /** Why a statement is not to be run; nothing where it may be. */
    @Override
    public @Nullable String apply(@Nullable String database, @Nullable String text) {
        if (text == null) {
            return null;
        }
        SqlDialect dialect = policy.dialect().orElseGet(() -> SqlDialect.of(database == null ? "" : database));
        if (known.isOwn(dialect, text)) {
            return null;
        }
        Refusal refusal = guard.refused(request, asked -> judge(dialect, text));
        return refusal == null ? null : refusal.code();
    }

    private synchronized Verdict judge(SqlDialect dialect, String text) {
        Collection<Needle> wanted = needles();
        if (unreadable != null && policy.refusesUnreadable()) {
            return SqlPolicy.unreadable(unreadable);
        }
        SqlStatement statement = known.read(dialect, text);
        Injections injections = new Injections(statement);
        Injection found = injections.find(wanted);
        if (found != null) {
            return refusal(found, statement);
        }
        if (unreadable == null && !injections.areInputsHeld()) {
            known.settle(dialect, text);
        }
        return Verdict.PASS;
    }

    private Collection<Needle> needles() {
        Collection<Needle> read = needles;
        if (read == null) {
            read = read();
            needles = read;
        }
        return read;
    }

    private Collection<Needle> read() {
        Inputs inputs = new Inputs();
        inputs.add(PATH, path);
        if (request.getPathInfo() != null) {
            inputs.add(PATH, request.getPathInfo());
        }
        try {
            request.forEachInput((place, name, value) -> {
                if (SqlPolicy.isInput(place, name)) {
                    inputs.add(name, value);
                }
                return true;
            });
        } catch (UnreadableInputException broken) {
            unreadable = broken;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        return inputs.needles();
    }

    private Refusal refusal(Injection found, SqlStatement statement) {
        int end = Math.min(found.end(), found.start() + LONGEST_EXCERPT);
        return Verdict.refuse(
                        HttpServletResponse.SC_FORBIDDEN, SqlFilter.NAME + '.' + found.code(), EventType.MALICIOUS_SQLI)
                .because(found.name())
                .detail(
                        "excerpt",
                        found.start() + "-" + found.end() + ": "
                                + statement.text().substring(found.start(), end))
                .unless(SqlFilter.NAME, "except", path);
    }
}
