package io.gatehouse.core.detection.shell;

import java.util.List;

/** What stands in every text that holds a command. */
final class CommandClues {
    static final List<String> LITERALS = List.of(
            ";", "|", "&", "`", "$", "\n", "\r", "<", ">(", "/", " -", "'", "\"", "\\", "%", ">", "(", "{", "-",
            "alias", "if ", "for ", "strace", "nohup", "sudo", "time");

    private CommandClues() {}
}
