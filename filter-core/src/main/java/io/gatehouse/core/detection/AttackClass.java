package io.gatehouse.core.detection;

import java.util.Locale;

/** What kind of injection a text attempts (CWE-74 and its children). */
public enum AttackClass {
    /** SQL injection (CWE-89). */
    SQL,
    /** Script in pages, also called cross-site scripting (CWE-79). */
    XSS,
    /** Commands of the operating system (CWE-78). */
    COMMAND,
    /** Paths out of the folder that is meant, and files that are nobody's business (CWE-22). */
    TRAVERSAL,
    /** LDAP filters (CWE-90). */
    LDAP,
    /** XPath expressions (CWE-643). */
    XPATH,
    /** Operators and scripts of document databases (CWE-943). */
    NOSQL,
    /** Templates and expression languages (CWE-1336, CWE-917). */
    TEMPLATE,
    /** JNDI look-ups in logged text (CWE-502, CVE-2021-44228). */
    JNDI,
    /** Document types, external entities and inclusion in XML (CWE-611). */
    XXE,
    /** Line breaks that begin a header of their own (CWE-113, CWE-444). */
    CRLF,
    /** Headers and commands of mail (CWE-93). */
    MAIL,
    /** Server-side includes (CWE-97). */
    SSI,
    /** Addresses that only the server can reach, and pages of others that the server would load (CWE-918, CWE-98). */
    SSRF,
    /** The prototype that all objects of a script share (CWE-1321). */
    PROTOTYPE,
    /** Code of a programming language (CWE-94, CWE-95). */
    CODE;

    /** What it is called in settings and codes, as {@code sql}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
