package io.gatehouse.auth.ldap;

import io.gatehouse.auth.realm.Person;
import io.gatehouse.auth.realm.UserRealm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.PartialResultException;
import javax.naming.SizeLimitExceededException;
import javax.naming.directory.Attribute;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;
import javax.naming.ldap.LdapContext;
import javax.naming.ldap.LdapName;

/** People of a directory. */
final class LdapRealm implements UserRealm, AutoCloseable {
    static final String NAME = "ldap";

    private static final String ANY = "(objectClass=*)";
    /** Reads as an id of either kind, and is nobody's. */
    private static final String NOBODY = "0".repeat(32);

    private static final int LONGEST_NAME = 255;
    private static final int MOST_GROUPS = 1_000;

    private final LdapPolicy policy;
    private final Directory directory;

    LdapRealm(LdapPolicy policy, Directory directory) {
        this.policy = policy;
        this.directory = directory;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Person> find(String typedName) {
        boolean isName = !typedName.isBlank()
                && typedName.length() <= LONGEST_NAME
                && typedName.chars().noneMatch(Character::isISOControl);
        return isName ? entryOf(typedName).map(Entry::person) : Optional.empty();
    }

    private Optional<Entry> entryOf(String typed) {
        LdapPolicy.People people = policy.people();
        return people.userDn().isEmpty()
                ? entry(
                        DnText.parsed(people.base()),
                        FilterText.of(people.filter(), typed, typed),
                        SearchControls.SUBTREE_SCOPE)
                : entry(DnText.of(people.userDn(), typed), ANY, SearchControls.OBJECT_SCOPE);
    }

    @Override
    public Optional<Person> byId(String id) {
        return entryById(id).map(Entry::person);
    }

    private Optional<Entry> entryById(String id) {
        boolean isBinary = policy.people().id().equalsIgnoreCase("objectGUID");
        String value = isBinary ? FilterText.ofBytes(id) : FilterText.escaped(id);
        String filter = "(" + policy.people().id() + "=" + value + ")";
        return entry(DnText.parsed(policy.people().base()), filter, SearchControls.SUBTREE_SCOPE);
    }

    /** The only entry that is found; two of one name are nobody. */
    private Optional<Entry> entry(LdapName base, String filter, int scope) {
        SearchControls controls = controls(scope, 2, Entry.attributes(policy.people()));
        List<SearchResult> found = directory.ask(context -> search(context, base, filter, controls));
        if (found.size() != 1) {
            return Optional.empty();
        }
        try {
            return Entry.of(found.get(0), policy.people());
        } catch (NamingException malformed) {
            throw new UnavailableException("An entry of the directory can't be read", malformed);
        }
    }

    private static SearchControls controls(int scope, int most, String... attributes) {
        return new SearchControls(scope, most, 0, attributes, false, false);
    }

    @SuppressWarnings("BanJNDI") // The base is the operator's, values are escaped, and no objects are made of answers.
    private static List<SearchResult> search(LdapContext context, LdapName base, String filter, SearchControls controls)
            throws NamingException {
        List<SearchResult> found = new ArrayList<>();
        try {
            NamingEnumeration<SearchResult> results = context.search(base, filter, controls);
            while (results.hasMore()) {
                found.add(results.next());
            }
        } catch (NameNotFoundException nobody) {
            return List.of();
        } catch (PartialResultException | SizeLimitExceededException more) {
            return found; // Referrals to other servers are not followed, and two of a name are too many already.
        }
        return found;
    }

    @Override
    public boolean verify(Person person, char[] password) {
        String dn = entryById(person.id()).map(Entry::dn).orElseGet(this::nobody);
        return directory.accepts(dn, password);
    }

    @Override
    public void verifyNothing(char[] password) {
        entryById(NOBODY);
        directory.accepts(nobody(), password);
    }

    private String nobody() {
        return "cn=" + NOBODY + "," + policy.people().base();
    }

    @Override
    public Set<String> roles(Person person) {
        LdapPolicy.Groups groups = policy.groups();
        if (groups.base().isEmpty() || groups.roles().isEmpty()) {
            return Set.of();
        }
        Optional<Entry> entry = entryById(person.id());
        return entry.isEmpty() ? Set.of() : rolesOf(groupsOf(entry.get(), groups), groups.roles());
    }

    private Set<String> groupsOf(Entry entry, LdapPolicy.Groups groups) {
        String filter =
                FilterText.of(groups.filter(), entry.dn(), entry.person().name());
        SearchControls controls = controls(SearchControls.SUBTREE_SCOPE, MOST_GROUPS, groups.name());
        return directory.ask(context -> {
            Set<String> names = new HashSet<>();
            for (SearchResult group : search(context, DnText.parsed(groups.base()), filter, controls)) {
                Attribute name = group.getAttributes().get(groups.name());
                for (int at = 0; name != null && at < name.size(); at++) {
                    names.add(String.valueOf(name.get(at)).toLowerCase(Locale.ROOT));
                }
            }
            return names;
        });
    }

    private static Set<String> rolesOf(Set<String> groups, List<LdapPolicy.GroupRole> known) {
        Set<String> roles = new HashSet<>();
        for (LdapPolicy.GroupRole role : known) {
            if (groups.contains(role.group().toLowerCase(Locale.ROOT))) {
                roles.add(role.role());
            }
        }
        return roles;
    }

    /** The directory has none; roles of the application's own accounts may. */
    @Override
    public Set<String> permissions(Person person) {
        return Set.of();
    }

    @Override
    public void close() {
        directory.close();
    }
}
