package io.gatehouse.demo.containers;

import io.gatehouse.demo.SmallSite;
import java.io.IOException;
import java.nio.file.Path;

/** The probe three times: {@code /screened} with limits on bodies, {@code /alone} without, and {@code /bare} without the stack. */
final class ScreeningApplications implements ContainerServer.Applications {
    private static final String SCREENING = "[screening]\nbodyMemory = 1KiB\n[end]\n";

    @Override
    public void into(Path webapps) throws IOException {
        BodyApplications.addProbe(new SmallSite("", "[body]\n" + SCREENING)
                .in(webapps.resolve("screened"))
                .folder());
        BodyApplications.addProbe(new SmallSite("", "[body]\nmode = off\n" + SCREENING)
                .in(webapps.resolve("alone"))
                .folder());
        Path bare = new SmallSite("", null).in(webapps.resolve("bare")).folder();
        BodyApplications.removeStack(bare.resolve("WEB-INF/lib"));
        BodyApplications.addProbe(bare);
    }
}
