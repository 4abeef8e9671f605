package io.gatehouse.auth.areas;

import io.gatehouse.auth.InForce;
import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.auth.accounts.Rights;
import io.gatehouse.core.audit.Audit;
import io.gatehouse.core.request.RequestPath;
import jakarta.servlet.ServletContext;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an application's areas: what administrators set while it runs, and who may enter where.
 *
 * <p>What is set at run time is asked besides what the file says, so it closes and never opens. It is kept with the accounts, acts on the
 * next request of every node, and each change is kept with who made it, so that it can be taken back.
 */
public final class Areas {
    private final AreaTable file;
    private final AreasPolicy policy;
    private final @Nullable RuntimeAreas runtime;
    private final ServletContext context;
    private final Audit audit;
    private final InstantSource clock;

    Areas(
            AreaTable file,
            AreasPolicy policy,
            @Nullable RuntimeAreas runtime,
            ServletContext context,
            Audit audit,
            InstantSource clock) {
        this.file = file;
        this.policy = policy;
        this.runtime = runtime;
        this.context = context;
        this.audit = audit;
        this.clock = clock;
    }

    /** The application's; empty where it has no section {@code [areas]}. */
    public static Optional<Areas> of(ServletContext context) {
        return InForce.of(context, Areas.class);
    }

    /**
     * A rule.
     *
     * @param key its pattern, after methods where it is for some
     * @param requirements what it asks
     * @param isOfFile whether it stands in the settings, where nobody changes it at run time
     */
    public record Rule(String key, String requirements, boolean isOfFile) {
        private static Rule of(Area area, boolean isOfFile) {
            return new Rule(area.key(), area.access().toString(), isOfFile);
        }
    }

    /** All rules: the file's, of which the first that matches counts, then those that were set, all of which count. */
    public List<Rule> rules() {
        return Stream.concat(
                        file.areas().stream().map(area -> Rule.of(area, true)),
                        runtime == null
                                ? Stream.of()
                                : runtime.table().areas().stream().map(area -> Rule.of(area, false)))
                .toList();
    }

    /**
     * Sets what whoever enters the paths of a pattern must have besides, in place of what was set for it.
     *
     * @param key a pattern, after methods where it is for some, as {@code POST /news/**}
     * @param requirements as in the settings
     * @param author who does it
     * @return the change's number
     * @throws IllegalArgumentException where it is no rule, in words for whoever wrote it
     */
    public long secure(String key, String requirements, String author) {
        return edits().secure(key, requirements, author);
    }

    /** Takes away what was set for a pattern; says whether anything was. */
    public boolean release(String key, String author) {
        return edits().release(key, author);
    }

    private AreaEdits edits() {
        if (runtime == null) {
            throw new IllegalStateException(
                    "Rules are kept with the accounts: add the section [accounts] to gatehouse.ini");
        }
        return new AreaEdits(runtime, audit, clock);
    }

    /** So many changes before one, or before {@link Long#MAX_VALUE}, the newest first. */
    public List<AreaChange> history(long before, int most) {
        return edits().history(before, most);
    }

    /** Sets all as it was after a change, by further changes; says how many. */
    public int rollBack(long revision, String author) {
        return edits().rollBack(revision, author);
    }

    /**
     * What somebody needs for a path.
     *
     * @param rules by which, in words: none where the path has no rule
     * @param isForStrangers whether nobody has to sign in for it
     */
    public record Demand(List<Rule> rules, boolean isForStrangers, boolean isForNobody) {}

    /** What whoever opens an address needs, and why; the address may be spelled in any way. What a servlet asks by annotations is not in it. */
    public Demand demand(String method, String address) {
        String path = canonical(address);
        Optional<Area> ofFile = Optional.ofNullable(file.find(method, path));
        List<Area> set = runtime == null ? List.of() : runtime.of(method, path);
        boolean isClosed = ofFile.isEmpty() && policy.otherwise() == AreasPolicy.Otherwise.CLOSED;
        List<Access> asked =
                Stream.concat(ofFile.stream(), set.stream()).map(Area::access).toList();
        return new Demand(
                Stream.concat(
                                ofFile.stream().map(area -> Rule.of(area, true)),
                                set.stream().map(area -> Rule.of(area, false)))
                        .toList(),
                !isClosed && asked.stream().allMatch(Access::isForStrangers),
                isClosed || asked.stream().anyMatch(access -> access.isForNobody(method)));
    }

    private static String canonical(String address) {
        return RequestPath.parse(address, "", address, null).path();
    }

    /**
     * Of these accounts, those that may open an address, once they have signed in and proved what its rules ask. A page of accounts at a
     * time answers who can.
     */
    public List<Account> whoMayOpen(String method, String address, List<Account> accounts) {
        Demand demand = demand(method, address);
        if (demand.isForNobody) {
            return List.of();
        }
        List<Access> asked = demand.rules.stream()
                .map(rule -> AccessParser.parse(rule.requirements))
                .toList();
        Map<Long, Rights> rights = Accounts.of(context)
                .roles()
                .rights(accounts.stream().map(Account::id).toList());
        return accounts.stream()
                .filter(account -> demand.isForStrangers
                        || (account.isActive() && areEntitled(rights.getOrDefault(account.id(), Rights.NONE), asked)))
                .toList();
    }

    private static boolean areEntitled(Rights rights, List<Access> asked) {
        Claims claims = new RightsClaims(rights);
        return asked.stream().allMatch(access -> access.isEntitled(claims));
    }

    /**
     * A rule, and whether somebody can meet it.
     *
     * @param isOpen whether they may enter, as far as this rule goes
     */
    public record Opening(Rule rule, boolean isOpen) {}

    /** Which rules an account meets, once its owner has signed in and proved what they ask. */
    public List<Opening> whatMayOpen(Account account) {
        Accounts accounts = Accounts.of(context);
        Rights rights = account.isActive() ? accounts.roles().rights(account.id(), accounts.store()) : Rights.NONE;
        Stream<Opening> ofFile = file.areas().stream().map(area -> opening(area, true, account, rights));
        Stream<Opening> set = runtime == null
                ? Stream.of()
                : runtime.table().areas().stream().map(area -> opening(area, false, account, rights));
        return Stream.concat(ofFile, set).toList();
    }

    private static Opening opening(Area area, boolean isOfFile, Account account, Rights rights) {
        return new Opening(Rule.of(area, isOfFile), isOpen(area, account, rights));
    }

    private static boolean isOpen(Area area, Account account, Rights rights) {
        Access access = area.access();
        return access.isForStrangers()
                || (account.isActive()
                        && access.least() != Access.Known.NEVER
                        && access.isEntitled(new RightsClaims(rights)));
    }
}
