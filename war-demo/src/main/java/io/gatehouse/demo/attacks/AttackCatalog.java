package io.gatehouse.demo.attacks;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every attack on this site, in the order of the page. Each works while nothing protects the site. */
public final class AttackCatalog {
    private static final Map<String, Attack> ATTACKS = List.of(
                    EntryAttacks.https(),
                    EntryAttacks.direct(),
                    EntryAttacks.spellings(),
                    EntryAttacks.detours(),
                    InjectionAttacks.sql(),
                    InjectionAttacks.script(),
                    InjectionAttacks.files(),
                    InjectionAttacks.objects(),
                    InjectionAttacks.mail(),
                    InjectionAttacks.log(),
                    SiteAttacks.crossSite(),
                    SiteAttacks.server(),
                    SiteAttacks.hidden(),
                    SiteAttacks.load())
            .stream()
            .flatMap(List::stream)
            .collect(Collectors.toMap(Attack::id, Function.identity(), AttackCatalog::clash, LinkedHashMap::new));

    private AttackCatalog() {}

    /** All attacks. */
    public static List<Attack> all() {
        return List.copyOf(ATTACKS.values());
    }

    /** The attack of that id. */
    public static Optional<Attack> find(@Nullable String id) {
        return Optional.ofNullable(id).map(ATTACKS::get);
    }

    private static Attack clash(Attack one, Attack other) {
        throw new IllegalStateException("Two attacks are called " + other.id() + ", the first is " + one);
    }
}
