package io.gatehouse.auth.constraints;

import io.gatehouse.auth.constraints.SecurityConstraints.Line;
import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Prints what the {@code <security-constraint>}s of a web.xml mean as the section {@code [areas]}, ready to paste into gatehouse.ini,
 * with what changes as comments.
 *
 * <p>{@code java -cp 'WEB-INF/lib/*' io.gatehouse.auth.constraints.ImportConstraints WEB-INF/web.xml [web-fragment.xml...]}; the
 * fragments are those of jars whose constraints hold beside it. Changes no file. Ends with 0, or with 2 where a file can't be read or
 * is wrong, and then prints no section.
 */
public final class ImportConstraints {
    private static final String USAGE = """
            Usage: java -cp 'WEB-INF/lib/*' io.gatehouse.auth.constraints.ImportConstraints <web.xml> [<web-fragment.xml>...]
              Prints the section [areas] of gatehouse.ini that says what the security-constraints say.""";

    private ImportConstraints() {}

    /** Reads the files that the arguments name, prints the section in UTF-8, and ends the process with 0 or 2. */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(args, out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        if (args.length == 0) {
            err.println(USAGE);
            return 2;
        }
        try {
            print(read(args), out);
            return 0;
        } catch (IOException unreadable) {
            err.println("Can't be read: " + unreadable.getMessage() + " ("
                    + unreadable.getClass().getSimpleName() + ")");
        } catch (IllegalArgumentException wrong) {
            err.println(wrong.getMessage());
        }
        return 2;
    }

    private static SecurityConstraints read(String[] names) throws IOException {
        List<InputStream> descriptors = new ArrayList<>();
        for (String name : names) {
            byte[] bytes = Files.readAllBytes(Path.of(name));
            requireRight(name, bytes);
            descriptors.add(new ByteArrayInputStream(bytes));
        }
        return SecurityConstraints.read(descriptors.toArray(InputStream[]::new));
    }

    /** Each alone first, so that the message names the wrong one. */
    private static void requireRight(String name, byte[] bytes) throws IOException {
        try {
            SecurityConstraints.read(new ByteArrayInputStream(bytes));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(name + " " + wrong.getMessage(), wrong);
        }
    }

    private static void print(SecurityConstraints constraints, PrintStream out) {
        out.println("[areas]");
        constraints.notes().forEach(note -> out.println("# " + note));
        constraints.lines().forEach(line -> print(line, out));
    }

    /** A key of the settings ends at its first '=', so a pattern can't hold one. */
    private static void print(Line line, PrintStream out) {
        if (line.key().indexOf('=') >= 0) {
            out.println("# The '?' of the next line is a '=' in web.xml; it stands for any one character.");
        }
        out.println(line.key().replace('=', '?') + " = " + line.requirements());
    }
}
