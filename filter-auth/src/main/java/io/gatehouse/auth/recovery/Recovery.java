package io.gatehouse.auth.recovery;

import io.gatehouse.auth.InForce;
import io.gatehouse.auth.accounts.Account;
import io.gatehouse.auth.accounts.AccountName;
import io.gatehouse.auth.accounts.AccountStore;
import io.gatehouse.auth.tokens.Token;
import io.gatehouse.core.audit.EventType;
import io.gatehouse.core.audit.SecurityEvent;
import io.gatehouse.core.state.CounterKey;
import io.gatehouse.core.state.Counters.Counter;
import jakarta.servlet.ServletContext;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends one-time links by mail, and notices of what has changed.
 *
 * <p>Security guarantees: nothing that a visitor waits for or sees tells whether an address is known (CWE-204, CWE-208; ASVS 6.3.8); a link
 * goes to the account's own address, never to the one that was typed; its host is the configured one (CWE-640); one address gets few of
 * them.
 */
public final class Recovery {
    private static final int LONGEST_NAME = 320;

    /** The attribute of an account whose invitation the mail server has taken. */
    private static final String INVITED = "gatehouse.invited";

    private final AccountStore store;
    private final OneTimeLinks links;
    private final Letters letters;
    private final RecoveryPolicy policy;
    private final Outbox outbox;
    private final Counter sent;
    private final Consumer<SecurityEvent> audit;

    Recovery(
            AccountStore store,
            OneTimeLinks links,
            RecoveryPolicy policy,
            Outbox outbox,
            Counter sent,
            Consumer<SecurityEvent> audit) {
        this.store = store;
        this.links = links;
        this.letters = new Letters(policy);
        this.policy = policy;
        this.outbox = outbox;
        this.sent = sent;
        this.audit = audit;
    }

    /** The application's recovery; empty where the section {@code [recovery]} is missing. */
    public static Optional<Recovery> of(ServletContext context) {
        return InForce.of(context, Recovery.class);
    }

    /** The links themselves, to look at and to use up. */
    public OneTimeLinks links() {
        return links;
    }

    /** Sends whoever this is a link to choose a password, if there is such an account; whoever calls never learns. */
    public void request(String nameOrMail, Locale locale) {
        add(() -> recovery(nameOrMail, locale));
    }

    private Optional<Letter> recovery(String nameOrMail, Locale locale) {
        Account account = nameOrMail.length() > LONGEST_NAME
                ? null
                : store.byName(nameOrMail).filter(Account::isActive).orElse(null);
        return account == null || account.mail() == null
                ? Optional.empty()
                : linked(LinkPurpose.RECOVER, LetterKind.RECOVER, account, MailAddress.parse(account.mail()), locale);
    }

    /** Invites an account's owner to choose their first password; says whether there was room for the mail. */
    public boolean invite(Account account, MailAddress to, Locale locale) {
        store.putAttribute(account.id(), INVITED, null);
        return add(new Outbox.Errand() {
            @Override
            public Optional<Letter> letter() {
                return Recovery.this.letter(LinkPurpose.INVITE, LetterKind.INVITE, account, to, locale);
            }

            @Override
            public void sent() {
                store.putAttribute(account.id(), INVITED, "yes");
            }
        });
    }

    /** Whether the mail server has taken the account's newest invitation. */
    public boolean isInvitationSent(Account account) {
        return store.attributes(account.id()).containsKey(INVITED);
    }

    /**
     * Asks whoever reads an address to confirm that it is an account's; the link's content is the address. Whoever calls never learns
     * that it is another account's already.
     */
    public void confirmMail(Account account, MailAddress to, Locale locale) {
        add(() -> store.byName(to.text())
                        .filter(found -> found.id() != account.id())
                        .isPresent()
                ? Optional.empty()
                : linked(LinkPurpose.CONFIRM_MAIL, LetterKind.CONFIRM_MAIL, account, to, locale));
    }

    /** Tells an account's owner what has changed, at this address. */
    public void tell(Notice notice, MailAddress to, Locale locale) {
        add(() -> Optional.of(letters.of(notice.kind(), locale, to)));
    }

    /** The address of a link's page, at the configured host. */
    public String url(LinkPurpose purpose, Token token) {
        return policy.siteUrl() + policy.path() + '/' + purpose.segment() + "?token=" + token.text();
    }

    private boolean add(Outbox.Errand errand) {
        boolean isTaken = outbox.add(errand);
        if (!isTaken) {
            audit.accept(event(EventType.EXCESS_RATE_LIMIT_EXCEEDED, "recovery.full", null));
        }
        return isTaken;
    }

    private Optional<Letter> linked(
            LinkPurpose purpose, LetterKind kind, Account account, MailAddress to, Locale locale) {
        if (sent.take(key(to), 1).isTaken()) {
            return letter(purpose, kind, account, to, locale);
        }
        audit.accept(event(EventType.EXCESS_RATE_LIMIT_EXCEEDED, "recovery.rate", account.name()));
        return Optional.empty();
    }

    private Optional<Letter> letter(
            LinkPurpose purpose, LetterKind kind, Account account, MailAddress to, Locale locale) {
        Token token = links.issue(purpose, account.id(), to.text()).orElse(null);
        if (token == null) {
            return Optional.empty();
        }
        audit.accept(event(EventType.AUTHN_TOKEN_CREATED, "recovery." + purpose.segment(), account.name()));
        return Optional.of(letters.of(kind, locale, to, url(purpose, token), links.age(purpose)));
    }

    /** By the address, so that it is spared whichever accounts ask for it. */
    private static CounterKey key(MailAddress to) {
        String hash = Token.hash(AccountName.folded(to.text()).getBytes(StandardCharsets.UTF_8));
        return new CounterKey(Long.parseUnsignedLong(hash, 0, 16, 16), Long.parseUnsignedLong(hash, 16, 32, 16));
    }

    private static SecurityEvent event(EventType type, String code, @Nullable String user) {
        return SecurityEvent.of(type, user == null ? code : user)
                .measure(RecoveryFilter.NAME)
                .code(code)
                .user(user)
                .build();
    }
}
