package io.gatehouse.auth.signin;

import io.gatehouse.core.request.PathPattern;
import io.gatehouse.core.request.PathSet;
import io.gatehouse.core.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where and how somebody signs in.
 *
 * @param pages the folder of our pages
 * @param basic paths whose clients may send name and password with each request
 * @param secondFactorFor roles whose holders need a second factor
 * @param administrators the role of whoever makes the first account
 * @param inviters roles whose holders may invite others
 * @param loginPage the application's own page with a form for {@code j_security_check}; empty for ours
 * @param errorPage where that form leads when it is refused; empty for the page itself
 * @param home where somebody goes on who asked for no page
 * @param organisation whose site it is, as pages call it
 * @param logo the address of a picture on this site; empty for none
 * @param colour of buttons and links, as {@code #1f4e79}
 * @param language of pages for browsers that ask for none of ours
 */
public record SignInPolicy(
        String pages,
        PathSet basic,
        Set<String> secondFactorFor,
        String administrators,
        Set<String> inviters,
        String loginPage,
        String errorPage,
        String home,
        String organisation,
        String logo,
        String colour,
        Language language) {
    static final String PAGES = "/account";
    /** On which pages' links stand, as in the style sheet. */
    static final String GROUND = "#f3f4f6";

    private static final String ROLES = "must be names of roles, as 'admin'";
    static final String COLOUR = "#1f4e79";

    private static final String PATH = "must be a path of this site that begins with '/', as '/account'";

    /** The languages that pages are written in. */
    enum Language {
        EN,
        NL;

        Locale locale() {
            return Locale.forLanguageTag(name().toLowerCase(Locale.ROOT));
        }
    }

    static SignInPolicy from(Settings settings) {
        return from(settings, "admin");
    }

    /** With the role of administrators that the accounts have. */
    static SignInPolicy from(Settings settings, String administrators) {
        SignInPolicy policy = new SignInPolicy(
                settings.value("pages", PAGES, PATH, SignInPolicy::folder),
                PathSet.from(settings, "basic", PathSet.EMPTY),
                Set.copyOf(settings.list("secondFactorFor", List.of(), ROLES, text -> text)),
                administrators,
                Set.copyOf(settings.list("inviters", List.of(administrators), ROLES, text -> text)),
                settings.value("loginPage", "", PATH, SignInPolicy::address),
                settings.value("errorPage", "", PATH, SignInPolicy::address),
                settings.value("home", "/", PATH, SignInPolicy::address),
                settings.text("organisation", "this site", 100),
                settings.value("logo", "", PATH, SignInPolicy::address),
                settings.value("colour", COLOUR, "must be a colour as '#1f4e79'", SignInPolicy::colour),
                settings.choice("language", Language.EN));
        if (!policy.errorPage.isEmpty() && policy.loginPage.isEmpty()) {
            settings.conflict("errorPage", "loginPage", "only the application's own page has one");
        }
        return policy;
    }

    private static String folder(String text) {
        String path = address(text);
        if (path.length() < 2 || path.endsWith("/") || PathPattern.literal(path).isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' is no folder");
        }
        return path;
    }

    private static String address(String text) {
        if (ReturnAddress.checked(text).isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' is none");
        }
        return text;
    }

    private static String colour(String text) {
        boolean isHex = text.length() == 7
                && text.charAt(0) == '#'
                && text.chars().skip(1).allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
        if (!isHex) {
            throw new IllegalArgumentException("'" + text + "' is none");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    /** Whether a canonical path is in the folder of our pages. */
    boolean isPage(String path) {
        return path.startsWith(pages) && (path.length() == pages.length() || path.charAt(pages.length()) == '/');
    }

    /** The application's own page, or ours. */
    String signInPage() {
        return loginPage.isEmpty() ? pages + "/sign-in" : loginPage;
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        double contrast = Contrast.of(colour, GROUND);
        if (contrast < Contrast.LEAST) {
            warnings.add("'colour' is '" + colour + "', which stands out from the pages' ground by "
                    + String.format(Locale.ROOT, "%.1f", contrast)
                    + " to 1: links and buttons need 4.5 to 1, take a darker one (WCAG 2.2, 1.4.3).");
        }
        return warnings;
    }
}
