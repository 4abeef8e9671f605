package io.gatehouse.auth.areas;

import io.gatehouse.auth.changes.Change;
import io.gatehouse.auth.changes.Change.Kind;
import io.gatehouse.auth.database.Database;
import io.gatehouse.core.audit.Audit;
import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.audit.SecurityEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Changes the rules that administrators set, and writes down who did: in the history with the change itself, in the audit after it. */
record AreaEdits(RuntimeAreas areas, Audit audit, InstantSource clock) {
    private static final int LONGEST_KEY = 512;
    private static final int LONGEST_REQUIREMENTS = 1_000;
    private static final int LONGEST_AUTHOR = 255;

    /** A rule that is otherwise by an edit. */
    private record Edit(
            long revision,
            String key,
            @Nullable String former,
            @Nullable String present) {}

    /** What an edit finds and changes, within its transaction. */
    @FunctionalInterface
    private interface Step {
        List<Edit> with(Connection connection) throws SQLException;
    }

    long secure(String key, String requirements, String author) {
        Area area = Area.parse(key, requirements);
        refuse(key.length() > LONGEST_KEY || requirements.length() > LONGEST_REQUIREMENTS, "the rule is too long");
        refuse(!Database.isStorable(key) || !Database.isStorable(requirements), "the rule holds what can't be kept");
        refuse(area.access().isForStrangers() && area.access().methods().isEmpty(), "'anon' asks for nothing");
        return made(
                        author,
                        connection ->
                                List.of(replaced(connection, key, area.access().toString(), author)))
                .get(0)
                .revision;
    }

    boolean release(String key, String author) {
        return !made(
                        author,
                        connection -> areas.rows().present(connection, key) == null
                                ? List.of()
                                : List.of(replaced(connection, key, null, author)))
                .isEmpty();
    }

    int rollBack(long revision, String author) {
        return made(author, connection -> takenBack(connection, formerOf(connection, revision), author))
                .size();
    }

    List<AreaChange> history(long before, int most) {
        return areas.rows().history(before, most);
    }

    private static void refuse(boolean isWrong, String why) {
        if (isWrong) {
            throw new IllegalArgumentException(why);
        }
    }

    private List<Edit> made(String author, Step step) {
        refuse(author.isBlank() || author.length() > LONGEST_AUTHOR, "somebody must do it");
        List<Edit> edits = areas.changes().make((connection, notes) -> {
            List<Edit> made = step.with(connection);
            if (!made.isEmpty()) {
                notes.accept(new Change(Kind.AREA, "rules"));
            }
            return made;
        });
        edits.forEach(edit -> tell(edit, author));
        return edits;
    }

    private Edit replaced(Connection connection, String key, @Nullable String present, String author)
            throws SQLException {
        String former = areas.rows().present(connection, key);
        long revision = areas.rows().replace(connection, key, former, present, author, clock.millis());
        return new Edit(revision, key, former, present);
    }

    /** What each rule asked at a revision that has been changed since; the newest changes come first, so the oldest one stays. */
    private Map<String, Optional<String>> formerOf(Connection connection, long revision) throws SQLException {
        Map<String, Optional<String>> former = new LinkedHashMap<>();
        for (AreaChange change : areas.rows().since(connection, revision)) {
            former.put(change.key(), Optional.ofNullable(change.former()));
        }
        return former;
    }

    private List<Edit> takenBack(Connection connection, Map<String, Optional<String>> former, String author)
            throws SQLException {
        List<Edit> edits = new ArrayList<>();
        for (Map.Entry<String, Optional<String>> rule : former.entrySet()) {
            String wanted = rule.getValue().orElse(null);
            if (!Objects.equals(areas.rows().present(connection, rule.getKey()), wanted)) {
                edits.add(replaced(connection, rule.getKey(), wanted, author));
            }
        }
        return edits;
    }

    private void tell(Edit edit, String author) {
        String before = Objects.requireNonNullElse(edit.former, "none");
        String after = Objects.requireNonNullElse(edit.present, "none");
        audit.record(SecurityEvent.of(EventType.AUTHZ_CHANGE, author, before, after)
                .measure(AreasFilter.NAME)
                .user(author)
                .detail("area", edit.key)
                .build());
    }
}
