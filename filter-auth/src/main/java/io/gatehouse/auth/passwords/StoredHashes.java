package io.gatehouse.auth.passwords;

import java.util.List;

/** Where password hashes are stored, for who walks through all of them. Used by several threads at once. */
public interface StoredHashes {
    /**
     * One account's hash.
     *
     * @param id the account's number, which is never used again
     * @param stored the hash as it stands there
     */
    record Row(long id, String stored) {
        /** Without the hash, which is no one's to read. */
        @Override
        public String toString() {
            return "Row " + id;
        }
    }

    /** How many there are. */
    long count();

    /** The next ones by their numbers, at most so many; none at the end. */
    List<Row> after(long id, int most);

    /** Puts another hash in its place, unless it was changed since it was read; says whether it did. */
    boolean replace(Row row, String better);
}
