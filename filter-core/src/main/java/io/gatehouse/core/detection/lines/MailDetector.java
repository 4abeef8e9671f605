package io.gatehouse.core.detection.lines;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.Hit;
import io.gatehouse.core.detection.Texts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds headers of mail and commands of SMTP and IMAP on a line of their own, behind what looks like an address or a subject. */
public final class MailDetector implements Detector {
    private static final int LONGEST_FIRST_LINE = 100;
    private static final List<String> HEADERS = List.of(
            "bcc",
            "cc",
            "to",
            "from",
            "subject",
            "reply-to",
            "sender",
            "mime-version",
            "content-type",
            "content-transfer-encoding",
            "x-mailer",
            "return-path");
    private static final List<String> COMMANDS = List.of(
            "rcpt to:",
            "mail from:",
            "quit\r",
            "quit\n",
            "data\r",
            "data\n",
            "ehlo ",
            "helo ",
            "starttls",
            "auth login",
            "rset\r",
            "vrfy ",
            "expn ");
    private static final List<String> IMAP = List.of(
            "capability",
            "fetch ",
            "login ",
            "select ",
            "list ",
            "logout",
            "search ",
            "store ",
            "copy ",
            "examine ",
            "create ",
            "delete ",
            "status ");

    @Override
    public AttackClass attack() {
        return AttackClass.MAIL;
    }

    @Override
    public List<String> clues() {
        return List.of("\r", "\n");
    }

    @Override
    public @Nullable Hit find(String text) {
        int first = firstBreak(text);
        boolean isAddress = first >= 0
                && ((first < LONGEST_FIRST_LINE && isOneWord(text, first))
                        || (text.lastIndexOf('@', first) >= 0 && first < LONGEST_FIRST_LINE));
        for (int at = first; at >= 0 && at < text.length() && isAddress; at++) {
            char here = text.charAt(at);
            if (here == '\r' || here == '\n') {
                int line = Texts.firstNonBlank(text, at);
                if (isCommand(text, line) || (isHeader(text, line) && at == first)) {
                    return new Hit(AttackClass.MAIL, "line", 7, at, Math.max(at, Math.min(text.length(), line + 4)));
                }
                at = line - 1;
            }
        }
        return null;
    }

    private static int firstBreak(String text) {
        for (int at = 0; at < text.length() && at <= LONGEST_FIRST_LINE; at++) {
            if (text.charAt(at) == '\r' || text.charAt(at) == '\n') {
                return at;
            }
        }
        return -1;
    }

    private static boolean isOneWord(String text, int end) {
        return text.substring(0, end).strip().indexOf(' ') < 0;
    }

    private static boolean isHeader(String text, int line) {
        return HEADERS.stream()
                .anyMatch(name -> Texts.startsWith(text, line, name) && text.startsWith(":", line + name.length()));
    }

    private static boolean isCommand(String text, int line) {
        if (COMMANDS.stream().anyMatch(command -> Texts.startsWith(text, line, command)) || isLastCommand(text, line)) {
            return true;
        }
        int tag = Texts.wordEnd(text, line);
        boolean isTag =
                tag > line && tag - line < 8 && text.startsWith(" ", tag) && Character.isDigit(text.charAt(tag - 1));
        return isTag && IMAP.stream().anyMatch(command -> Texts.startsWith(text, tag + 1, command));
    }

    private static boolean isLastCommand(String text, int line) {
        String last = text.length() - line < 8 ? text.substring(line).strip() : "";
        return last.equalsIgnoreCase("quit") || last.equalsIgnoreCase("data") || last.equalsIgnoreCase("rset");
    }
}
