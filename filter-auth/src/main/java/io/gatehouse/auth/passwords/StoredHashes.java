package io.gatehouse.auth.passwords;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where password hashes are stored, for who walks through all of them. Used by several threads at once. */
public interface StoredHashes {
    /**
     * One account's hash.
     *
     * @param id what tells the account from others
     * @param stored the hash as it stands there
     */
    record Row(String id, String stored) {
        /** Without the hash, which is no one's to read. */
        @Override
        public String toString() {
            return "Row " + id;
        }
    }

    /** How many there are. */
    long count();

    /** The next ones in the order of their ids, at most so many: from the first on after null, and none at the end. */
    List<Row> after(@Nullable Row last, int most);

    /** Puts another hash in its place, unless it was changed since it was read; says whether it did. */
    boolean replace(Row row, String better);
}
