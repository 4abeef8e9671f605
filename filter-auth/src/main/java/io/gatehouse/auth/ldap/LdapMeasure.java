package io.gatehouse.auth.ldap;

import io.gatehouse.core.chain.Measure;
import io.gatehouse.core.chain.Stage;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.util.EnumSet;
import java.util.Set;

/** Section {@code [ldap]}; off without it. It looks at no request by itself. */
public final class LdapMeasure implements Measure {
    @Override
    public String section() {
        return LdapRealm.NAME;
    }

    @Override
    public Stage stage() {
        return Stage.SIGN_IN;
    }

    @Override
    public Filter filter() {
        return new LdapFilter();
    }

    @Override
    public Set<DispatcherType> dispatches() {
        return EnumSet.noneOf(DispatcherType.class);
    }
}
