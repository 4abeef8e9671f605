package io.gatehouse.demo.browser;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/** A headless Chromium with a profile of its own, that takes the demo's certificate and reaches nothing but this machine. */
final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts Chromium, with more options; the driver's place is given, because Selenium would download one otherwise. */
    static Browser open(Path profile, String... more) {
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(
                        Program.find(path(), List.of("chromedriver")).toFile())
                .build();
        return new Browser(new ChromeDriver(service, options(profile).addArguments(more)));
    }

    private static String path() {
        return Objects.requireNonNullElse(System.getenv("PATH"), "");
    }

    private static ChromeOptions options(Path profile) {
        LoggingPreferences logging = new LoggingPreferences();
        logging.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(Program.find(path(), List.of("chromium", "chromium-browser", "google-chrome"))
                .toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--ignore-certificate-errors", // Reports are sent by a part of Chromium that no driver's setting
                // reaches.
                "--short-reporting-delay",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile);
        options.setAcceptInsecureCerts(true);
        options.setCapability("goog:loggingPrefs", logging);
        return options;
    }

    void open(URI address) {
        driver.get(address.toString());
    }

    URI address() {
        return URI.create(Objects.requireNonNull(driver.getCurrentUrl()));
    }

    WebElement first(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    List<WebElement> all(String selector) {
        return driver.findElements(By.cssSelector(selector));
    }

    String text() {
        return first("body").getText();
    }

    /** What the script returns. */
    @Nullable
    Object run(String script) {
        return driver.executeScript(script);
    }

    /** The status of the page that is shown (Navigation Timing, responseStatus). */
    int status() {
        Object status = run("return performance.getEntriesByType('navigation')[0].responseStatus");
        return ((Number) Objects.requireNonNull(status)).intValue();
    }

    /** Waits until the selector finds as many elements. */
    void await(String selector, int count) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> count + " of " + selector + " on a page that says: " + text())
                .until(any -> all(selector).size() == count);
    }

    /** Waits until this address is shown. */
    void await(URI address) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> address + " instead of " + address())
                .until(any -> address().equals(address));
    }

    /** Types into a field, in place of what stands there. */
    void fill(String selector, String text) {
        WebElement field = first(selector);
        field.clear();
        field.sendKeys(text);
    }

    /** Whether there is a cookie whose name begins so. */
    boolean hasCookie(String beginning) {
        return driver.manage().getCookies().stream()
                .anyMatch(cookie -> cookie.getName().startsWith(beginning));
    }

    /** The cookies of the site that is shown, as it is sent them, but for that of this name. */
    String cookiesWithout(String name) {
        return driver.manage().getCookies().stream()
                .filter(cookie -> !cookie.getName().equals(name))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    /** The value of a cookie; empty where there is none. */
    String cookie(String name) {
        Cookie cookie = driver.manage().getCookieNamed(name);
        return cookie == null ? "" : cookie.getValue();
    }

    /** Waits until there is a cookie of this name. */
    void awaitCookie(String name) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "no cookie " + name)
                .until(any -> !cookie(name).isEmpty());
    }

    /** Forgets a cookie, as when its time is over. */
    void forgetCookie(String name) {
        driver.manage().deleteCookieNamed(name);
    }

    /** Forgets the cookies of the site that is shown. */
    void forgetCookies() {
        driver.manage().deleteAllCookies();
    }

    /** Gives this machine an authenticator, which a person confirms at once each time. */
    void addAuthenticator() {
        driver.addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                .setHasResidentKey(true)
                .setHasUserVerification(true)
                .setIsUserVerified(true));
    }

    /** What the page's first frame shows, by its address; Chromium's own for what it may not show. */
    String addressInFrame() {
        driver.switchTo().frame(0);
        try {
            return String.valueOf(run("return location.href"));
        } finally {
            driver.switchTo().defaultContent();
        }
    }

    /** The errors in the console since the last call, but for the icon, which Chromium seeks where a page names none. */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().equals(Level.SEVERE))
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("/favicon.ico "))
                .toList();
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
