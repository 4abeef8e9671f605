package io.gatehouse.core.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import jakarta.servlet.ServletContext;
import java.net.MalformedURLException;
import java.net.URL;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FoundFilesTest {
    private static final String PATH = "/site.css";

    private final ServletContext context = mock(ServletContext.class);
    private long now;
    private final FoundFiles files = new FoundFiles(context, () -> now);

    @BeforeEach
    void putFile() throws Exception {
        when(context.getResource(PATH)).thenReturn(new URL("file:/site.css"));
    }

    @Test
    void fileThatWasFoundIsNotSoughtAgainForFiveSeconds() throws Exception {
        assertThat(files.has(PATH)).isTrue();
        now += Duration.ofMillis(4_999).toNanos();
        assertThat(files.has(PATH)).isTrue();

        verify(context, times(1)).getResource(PATH);
    }

    @Test
    void fileThatIsTakenAwayIsMissedAfterFiveSeconds() throws Exception {
        assertThat(files.has(PATH)).isTrue();
        when(context.getResource(PATH)).thenReturn(null);
        now += Duration.ofSeconds(5).toNanos();

        assertThat(files.has(PATH)).isFalse();
    }

    @Test
    void fileThatAppearsIsFoundAtOnce() throws Exception {
        when(context.getResource(PATH)).thenReturn(null);
        assertThat(files.has(PATH)).isFalse();
        when(context.getResource(PATH)).thenReturn(new URL("file:/site.css"));

        assertThat(files.has(PATH)).isTrue();
    }

    @Test
    void pathThatIsNoneHasNoFile() throws Exception {
        when(context.getResource("odd")).thenThrow(new MalformedURLException());

        assertThat(files.has("odd")).isFalse();
    }
}
