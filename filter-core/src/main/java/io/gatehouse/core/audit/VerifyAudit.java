package io.gatehouse.core.audit;

import io.gatehouse.core.settings.Secret;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows whether anybody changed the audit file: follows its chain and names the first broken line.
 *
 * <p>{@code java -cp filter-core.jar io.gatehouse.core.audit.VerifyAudit --key audit.key audit.jsonl} needs nothing but that jar.
 * Without older files it finds those beside that were renamed when full. Prints {@code OK: ...} and ends with 0; or the first broken
 * line and what is wrong with it, and 1; or how to call it, and 2. Takes time linear in the files' size, and little memory.
 *
 * <p>The key file holds the key's bytes; one line break at its end is not part of it.
 *
 * <p>Does not show: the file and its head put back together to an earlier state, or changes by somebody who has the key. A file that
 * is being written to may seem incomplete for a moment: ask again.
 */
public final class VerifyAudit {
    private static final String USAGE = """
            Usage: java -cp filter-core.jar io.gatehouse.core.audit.VerifyAudit --key <key file> [--after <mac>] <audit file> [older files...]
              --key <key file>  the key of the chain, as the application has it
              --after <mac>     the last mac of an earlier verification, when the files before were archived since
              <audit file>      the current file; its head file has to be beside it
              [older files...]  files that were renamed when full; without any, those beside the current one are taken""";

    private VerifyAudit() {}

    /** Verifies as the arguments say, prints what was found, and ends the process with 0, 1 or 2. */
    public static void main(String[] args) {
        System.exit(run(args, System.out, System.err));
    }

    static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            ChainVerifier.Result result = verify(Call.of(args));
            out.println(result.report());
            return result.sound() ? 0 : 1;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(USAGE);
        } catch (IOException e) {
            err.println("Can't be read: " + e.getMessage() + " (" + e.getClass().getSimpleName() + ")");
        }
        return 2;
    }

    private static ChainVerifier.Result verify(Call call) throws IOException {
        ChainMac mac = new ChainMac(call.secret());
        Path newest = call.files.get(0);
        ChainVerifier.Ending ending =
                ChainVerifier.Ending.of(newest, mac); // First: what is written meanwhile comes after it.
        List<Path> files = inOrder(call.files);
        return files.isEmpty()
                ? new ChainVerifier.Result(false, "BROKEN: '" + newest + "' does not exist")
                : new ChainVerifier(mac, ending, call.after).verify(files);
    }

    private static List<Path> inOrder(List<Path> named) throws IOException {
        Path newest = named.get(0);
        List<Path> files = new ArrayList<>(named);
        if (named.size() == 1 && Siblings.Range.of(newest) == null) {
            files.addAll(Siblings.renamed(newest));
        }
        files.remove(newest);
        files.add(newest); // Files without numbers in their names stay in the order of the call, the current one last.
        files.sort(Comparator.comparingLong(Siblings::first));
        files.removeIf(file -> file.equals(newest) && Files.notExists(file));
        return files;
    }

    /** What the command line asks for. */
    private record Call(Path key, @Nullable String after, List<Path> files) {
        static Call of(String[] args) {
            List<String> rest = new ArrayList<>(Arrays.asList(args));
            String key = option(rest, "--key");
            String after = option(rest, "--after");
            if (key == null) {
                throw new IllegalArgumentException("--key is missing");
            }
            if (after != null && !(after.length() == ChainLine.MAC_LENGTH && ChainLine.isBase64Url(after))) {
                throw new IllegalArgumentException(
                        "--after must be a mac: " + ChainLine.MAC_LENGTH + " characters of base64url");
            }
            return new Call(Path.of(key), after, files(rest));
        }

        private static List<Path> files(List<String> rest) {
            for (String name : rest) {
                if (name.startsWith("--")) {
                    throw new IllegalArgumentException("'" + name + "' is not known; options are --key and --after");
                }
            }
            if (rest.isEmpty()) {
                throw new IllegalArgumentException("no audit file is named");
            }
            return rest.stream().map(Path::of).toList();
        }

        private static @Nullable String option(List<String> rest, String name) {
            int at = rest.indexOf(name);
            if (at < 0) {
                return null;
            }
            if (at + 1 == rest.size()) {
                throw new IllegalArgumentException(name + " has no value");
            }
            rest.remove(at);
            return rest.remove(at);
        }

        Secret secret() throws IOException {
            byte[] bytes = Files.readAllBytes(key);
            Secret secret = Secret.of(Arrays.copyOf(bytes, lengthWithoutLineBreak(bytes)));
            if (secret.length() < AuditPolicy.MIN_KEY) {
                throw new IllegalArgumentException("the key in '" + key + "' has " + secret.length()
                        + " bytes; it must have at least " + AuditPolicy.MIN_KEY);
            }
            return secret;
        }

        private static int lengthWithoutLineBreak(byte[] bytes) {
            int length = bytes.length;
            if (length > 0 && bytes[length - 1] == '\n') {
                length--;
                return length > 0 && bytes[length - 1] == '\r' ? length - 1 : length;
            }
            return length;
        }
    }
}
