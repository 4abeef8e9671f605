package io.gatehouse.auth.accounts;

import io.gatehouse.auth.database.Database;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Accounts in the order of their names, a page at a time. A page goes on after the last name of the one before, so the thousandth page
 * costs no more than the first.
 */
final class Listing {
    private static final String MATCH = "SELECT w.account FROM {account_word} w WHERE w.word LIKE ? ESCAPE '!'";

    private final Database database;

    Listing(Database database) {
        this.database = database;
    }

    /** A condition with its values. */
    private record Condition(String sql, List<Object> values) {
        static Condition of(AccountStore.Search search) {
            StringBuilder sql = new StringBuilder();
            List<Object> values = new ArrayList<>();
            if (search.status() != null) {
                sql.append(" AND a.status = ?");
                values.add(search.status().name());
            }
            List<String> words = SearchWords.sought(search.text());
            if (!words.isEmpty()) {
                sql.append(" AND a.id IN (")
                        .append(String.join(" INTERSECT ", Collections.nCopies(words.size(), MATCH)));
                sql.append(')');
                words.forEach(word -> values.add(SearchWords.pattern(word)));
            }
            return new Condition(sql.toString(), values);
        }

        Object[] valuesAfter(@Nullable String first, int... last) {
            List<Object> all = new ArrayList<>();
            if (first != null) {
                all.add(first);
            }
            all.addAll(values);
            for (int number : last) {
                all.add(number);
            }
            return all.toArray();
        }
    }

    AccountStore.Page page(AccountStore.Search search) {
        if (!Database.isStorable(search.text()) || !Database.isStorable(search.after())) {
            return new AccountStore.Page(List.of(), null); // No account holds that.
        }
        Condition condition = Condition.of(search);
        List<Account> found = database.list(
                AccountRows.SELECT + " WHERE a.folded_name > ?" + condition.sql() + " ORDER BY a.folded_name LIMIT ?",
                AccountRows::account,
                condition.valuesAfter(search.after(), search.size() + 1));
        boolean isMore = found.size() > search.size();
        List<Account> page = isMore ? found.subList(0, search.size()) : found;
        return new AccountStore.Page(
                page, isMore ? AccountName.folded(page.get(page.size() - 1).name()) : null);
    }

    long count(AccountStore.Search search) {
        if (!Database.isStorable(search.text())) {
            return 0;
        }
        Condition condition = Condition.of(search);
        return database.first(
                        "SELECT COUNT(*) FROM {account} a WHERE 1 = 1" + condition.sql(),
                        row -> row.getLong(1),
                        condition.valuesAfter(null))
                .orElseThrow();
    }

    Map<AccountStatus, Long> counts() {
        Map<AccountStatus, Long> counts = new EnumMap<>(AccountStatus.class);
        database.with(connection -> database.list(
                connection,
                "SELECT status, COUNT(*) FROM {account} GROUP BY status",
                row -> counts.put(AccountStatus.valueOf(row.getString(1)), row.getLong(2))));
        return counts;
    }
}
