package io.gatehouse.auth.signin;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A headless Chromium that reaches nothing but this machine, and says what axe finds wrong with a page. */
final class Chromium implements AutoCloseable {
    private static final String TAGS = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']";

    private static final String NEW_PAGE = "return !window.isFormer && document.readyState === 'complete'";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final ChromeDriver driver;
    private final String axe;

    Chromium(Path profile) throws IOException {
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(program("chromedriver").toFile()) // Selenium would download one otherwise.
                .build();
        this.driver = new ChromeDriver(service, options(profile));
        try (InputStream script = Objects.requireNonNull(Chromium.class.getResourceAsStream("/axe.min.js"))) {
            this.axe = new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ChromeOptions options(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(
                program("chromium", "chromium-browser", "google-chrome").toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--lang=en",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile);
        return options;
    }

    private static Path program(String... names) {
        String path = Objects.requireNonNullElse(System.getenv("PATH"), "");
        return Stream.of(names)
                .flatMap(name -> Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The browser tests need " + List.of(names)
                        + " on the PATH (Debian: apt-get install chromium chromium-driver)"));
    }

    Chromium open(URI address) {
        driver.get(address.toString());
        return this;
    }

    /** Shows this text as a page. */
    void show(String html) {
        driver.get("data:text/html," + html.replace("#", "%23"));
    }

    /** Types into the fields of these ids, in turn, and sends the form. */
    Chromium send(String... fields) {
        for (int at = 0; at < fields.length; at += 2) {
            WebElement field = driver.findElement(By.id(fields[at]));
            field.clear();
            field.sendKeys(fields[at + 1]);
        }
        return press("main form button:not([type=button])");
    }

    /** Sends the form without the browser's own checks, as a browser without them would. */
    Chromium sendUnchecked(String... fields) {
        driver.executeScript("document.querySelectorAll('form').forEach(form => form.noValidate = true)");
        return send(fields);
    }

    /** Presses a button that leads to another page, and waits for that. */
    Chromium press(String selector) {
        driver.executeScript("window.isFormer = true");
        driver.findElement(By.cssSelector(selector)).click();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Boolean.TRUE.equals(driver.executeScript(NEW_PAGE))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("No page follows " + selector + " on " + title());
            }
        }
        return this;
    }

    String title() {
        return Objects.requireNonNull(driver.getTitle());
    }

    String source() {
        return Objects.requireNonNull(driver.getPageSource());
    }

    /** The id of what has the focus. */
    String focused() {
        return String.valueOf(driver.executeScript("return document.activeElement.id"));
    }

    void width(int pixels) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 800, "deviceScaleFactor", 1, "mobile", false));
    }

    /** By how many pixels the page is wider than the window, so that it would have to be moved sideways to read it. */
    long overflow() {
        Object wider = driver.executeScript(
                "return Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)");
        return ((Number) Objects.requireNonNull(wider)).longValue();
    }

    /** What axe finds wrong, as the rule and the elements. */
    String violations() {
        driver.executeScript(axe);
        Object found = driver.executeAsyncScript("const done = arguments[arguments.length - 1];"
                + "axe.run(document, { runOnly: { type: 'tag', values: " + TAGS + " } })"
                + ".then(result => done(result.violations.map(rule => rule.id + ': '"
                + " + rule.nodes.map(node => node.html).join(' ')).join('\\n')))"
                + ".catch(failure => done('axe: ' + failure))");
        return String.valueOf(found);
    }

    /** Ends Chromium and waits for its processes, which write into the profile to the last. */
    @Override
    public void close() {
        List<ProcessHandle> processes = ProcessHandle.current().descendants().toList();
        driver.quit();
        CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, 10, TimeUnit.SECONDS)
                .join();
    }
}
