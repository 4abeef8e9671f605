package io.gatehouse.demo.hijack;

import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.AccountStatus;
import io.gatehouse.auth.accounts.AccountStore;
import io.gatehouse.auth.accounts.Accounts;
import io.gatehouse.auth.accounts.Roles;
import io.gatehouse.auth.passwords.Passwords;
import io.gatehouse.auth.realm.Person;
import io.gatehouse.auth.realm.Realms;
import io.gatehouse.auth.realm.SessionRegistry.TooManySessionsException;
import io.gatehouse.auth.realm.Visit;
import io.gatehouse.auth.sessions.Sessions;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/** Leaves it to the stack who visits. */
public class GuardedHouse extends House {
    private static final String PASSWORD = "plover nests on shingle 7";

    /** One for all, since making one takes long. */
    private String hash = "";

    @Override
    public void init() {
        hash = Passwords.of(getServletContext()).hash(PASSWORD.toCharArray());
    }

    /** By the Servlet API, or straight away where many are to come at once, which the hashing of passwords would put in a row. */
    @Override
    void login(String name, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.getParameter("straight") == null) {
            request.login(name, PASSWORD);
            return;
        }
        try {
            Visit.begin(request, response, person(name), "TEST", Visit.PASSWORD);
        } catch (TooManySessionsException full) {
            say("full", response);
        }
    }

    @Override
    void logout(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        request.logout();
    }

    @Override
    String who(HttpServletRequest request) {
        String user = request.getRemoteUser();
        return user == null ? NOBODY : user + (request.isUserInRole("editor") ? " editor" : "");
    }

    @Override
    void pull(String lever, String name, String role, HttpServletRequest request) throws ServletException {
        switch (lever) {
            case "/add" -> add(name, role);
            case "/disable" -> store().changeStatus(id(name), AccountStatus.DISABLED);
            case "/password" -> store().changePassword(id(name), hash);
            case "/grant" -> accounts().roles().grant(id(name), role);
            case "/revoke" -> accounts().roles().revoke(id(name), role);
            case "/end" -> sessions().endAll(person(name));
            default -> throw new ServletException("There is no such lever: " + lever);
        }
    }

    private void add(String name, String role) {
        Roles roles = accounts().roles();
        if (roles.byName(role).isEmpty()) {
            roles.define(role, role, Set.of());
        }
        store().create(new Account.Draft(name, null, name, AccountStatus.ACTIVE, hash, Set.of(role)));
    }

    private Accounts accounts() {
        return Accounts.of(getServletContext());
    }

    private AccountStore store() {
        return accounts().store();
    }

    private Sessions sessions() {
        return Sessions.of(getServletContext()).orElseThrow();
    }

    private long id(String name) {
        return store().byName(name).orElseThrow().id();
    }

    private Person person(String name) {
        return Realms.of(getServletContext())
                .named("store")
                .flatMap(realm -> realm.byId(String.valueOf(id(name))))
                .orElseThrow();
    }
}
