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

    private final SqlPolicy policy;
    private final Guard guard;
    private final KnownStatements known;
    private final CapturedRequest request;
    private final String path;
    private @Nullable Collection<Needle> needles;

    RequestJudge(SqlPolicy policy, Guard guard, KnownStatements known, CapturedRequest request, String path) {
        this.policy = policy;
        this.guard = guard;
        this.known = known;
        this.request = request;
        this.path = path;
    }

    /** Why a statement is not to be run; nothing where it may be. */
    @Override
    public synchronized @Nullable String apply(@Nullable String database, @Nullable String text) {
        if (text == null) {
            return null;
        }
        SqlDialect dialect = policy.dialect().orElseGet(() -> SqlDialect.of(database == null ? "" : database));
        SqlStatement statement = known.read(dialect, text);
        if (statement == null) {
            return null;
        }
        Injections injections = new Injections(statement);
        Injection found = injections.find(needles());
        if (found != null) {
            Refusal refusal = refusal(found, statement);
            return guard.refuses(refusal, request) ? refusal.code() : null;
        }
        if (!injections.areInputsHeld()) {
            known.settle(dialect, text);
        }
        return null;
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
        try {
            request.forEachInput((place, name, value) -> {
                if (SqlPolicy.isInput(place, name)) {
                    inputs.add(name, value);
                }
                return true;
            });
        } catch (UnreadableInputException unreadable) {
            return inputs.needles(); // The filter has refused it before, unless the settings let it pass.
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
