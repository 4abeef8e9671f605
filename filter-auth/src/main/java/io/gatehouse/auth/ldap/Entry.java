package io.gatehouse.auth.ldap;

import io.gatehouse.auth.realm.Person;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.Attributes;
import javax.naming.directory.SearchResult;
import org.jspecify.annotations.Nullable;

/**
 * A person's entry in the directory.
 *
 * @param dn its distinguished name
 */
record Entry(String dn, Person person) {
    private static final String[] STATUS = {"userAccountControl", "nsAccountLock", "pwdAccountLockedTime"};
    private static final String[] CHANGES = {"pwdChangedTime", "pwdLastSet"};
    /** ACCOUNTDISABLE ([MS-ADTS] 2.2.16). */
    private static final int DISABLED = 2;

    /** All attributes that are read. */
    static String[] attributes(LdapPolicy.People people) {
        String[] own = {people.id(), people.name(), people.displayName(), people.mail()};
        String[] all = Arrays.copyOf(own, own.length + STATUS.length + CHANGES.length);
        System.arraycopy(STATUS, 0, all, own.length, STATUS.length);
        System.arraycopy(CHANGES, 0, all, own.length + STATUS.length, CHANGES.length);
        return all;
    }

    /** The entry that a search found; empty where it lacks an id or a name. */
    static Optional<Entry> of(SearchResult result, LdapPolicy.People people) throws NamingException {
        Attributes attributes = result.getAttributes();
        String id = text(attributes, people.id());
        String name = text(attributes, people.name());
        if (id == null || name == null) {
            return Optional.empty();
        }
        String displayName = text(attributes, people.displayName());
        Person person = new Person(
                LdapRealm.NAME,
                id,
                name,
                displayName == null ? name : displayName,
                text(attributes, people.mail()),
                isActive(attributes),
                version(attributes));
        return Optional.of(new Entry(result.getNameInNamespace(), person));
    }

    private static boolean isActive(Attributes attributes) throws NamingException {
        String control = text(attributes, STATUS[0]);
        boolean isDisabled = control != null && (Integer.parseInt(control) & DISABLED) != 0;
        boolean isLocked = "true".equalsIgnoreCase(text(attributes, STATUS[1])) || attributes.get(STATUS[2]) != null;
        return !isDisabled && !isLocked;
    }

    /** Changes with the password, where the directory tells when that was. */
    private static int version(Attributes attributes) throws NamingException {
        int version = 0;
        for (String change : CHANGES) {
            String time = text(attributes, change);
            version = 31 * version + (time == null ? 0 : time.hashCode());
        }
        return version;
    }

    private static @Nullable String text(Attributes attributes, String name) throws NamingException {
        Attribute attribute = attributes.get(name);
        Object value = attribute == null || attribute.size() == 0 ? null : attribute.get();
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : (String) value;
    }
}
