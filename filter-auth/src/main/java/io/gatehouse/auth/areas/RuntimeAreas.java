package io.gatehouse.auth.areas;

import io.gatehouse.auth.changes.Change;
import io.gatehouse.auth.changes.Change.Kind;
import io.gatehouse.auth.changes.ChangeListener;
import io.gatehouse.auth.changes.Changes;
import io.gatehouse.auth.database.StorageException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules that administrators have set while the application runs, read when one changes. All that match a path must let somebody in,
 * besides the file's own, so that none of them can open anything.
 */
final class RuntimeAreas implements ChangeListener {
    private static final Logger LOG = LoggerFactory.getLogger(AreasFilter.class);

    private final Changes changes;
    private final AreaRows rows;
    private final boolean ignoreCase;
    private volatile Read read;

    RuntimeAreas(Changes changes, boolean ignoreCase) {
        this.changes = changes;
        this.rows = new AreaRows(changes.database());
        this.ignoreCase = ignoreCase;
        this.read = read();
    }

    /** The rules at one moment. */
    private record Read(AreaTable table, boolean isEmpty) {}

    private synchronized Read read() {
        List<Area> areas = new ArrayList<>();
        for (AreaRows.Row row : rows.all()) {
            areas.add(area(row));
        }
        read = new Read(new AreaTable(areas, ignoreCase), areas.isEmpty());
        return read;
    }

    /** A rule that this version can't read lets nobody in, since what it asked for is not known. */
    private static Area area(AreaRows.Row row) {
        try {
            return Area.parse(row.key(), row.requirements());
        } catch (IllegalArgumentException unknown) {
            LOG.error("A rule that was set at run time can't be read, and lets nobody in: {}", row.key());
            return Area.parse(row.key(), "noAccess");
        }
    }

    AreaTable table() {
        return read.table;
    }

    /** The rules for a request. While the database can't be asked, those last known: nobody can change them on this node either. */
    List<Area> of(String method, String path) {
        catchUp();
        Read known = read;
        return known.isEmpty ? List.of() : known.table.findAll(method, path);
    }

    private void catchUp() {
        try {
            changes.catchUpIfLate();
        } catch (StorageException unavailable) {
            LOG.debug("Rules of administrators could not be read again", unavailable);
        }
    }

    AreaRows rows() {
        return rows;
    }

    Changes changes() {
        return changes;
    }

    @Override
    public void changed(Change change) {
        if (change.kind() == Kind.AREA) {
            read();
        }
    }

    @Override
    public void missedSome() {
        read();
    }
}
