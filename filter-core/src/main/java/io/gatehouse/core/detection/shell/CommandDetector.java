package io.gatehouse.core.detection.shell;

import io.gatehouse.core.detection.AttackClass;
import io.gatehouse.core.detection.Detector;
import io.gatehouse.core.detection.Hit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds commands for sh, cmd.exe and PowerShell: behind a separator, in a substitution, or as the whole text. What stands there must be
 * a program's name, taken out of its disguise, with arguments as only a shell understands; prose and program code have separators, too.
 */
public final class CommandDetector implements Detector {
    @Override
    public AttackClass attack() {
        return AttackClass.COMMAND;
    }

    @Override
    public List<String> clues() {
        return CommandClues.LITERALS;
    }

    @Override
    public @Nullable Hit find(String text) {
        Hit worst = ShellTraits.find(text);
        ShellCommand command = new ShellCommand(text);
        worst = Hit.graver(worst, command.judge(CommandStart.TEXT, 0));
        boolean isQuoted = false;
        for (int at = 0; at < text.length(); at++) {
            CommandStart start = CommandStart.at(text, at);
            isQuoted ^= start == CommandStart.BACKTICK;
            if (start != null
                    && (at >= command.reached() || start == CommandStart.LINE)
                    && (start != CommandStart.BACKTICK || isQuoted)) {
                worst = Hit.graver(worst, command.judge(start, at));
            }
            if (worst != null && worst.score() >= 10) {
                break;
            }
        }
        return worst;
    }
}
