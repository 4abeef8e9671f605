package io.gatehouse.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.gatehouse.demo.attacks.Attack;
import io.gatehouse.demo.attacks.AttackCatalog;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The site on its own: every page works, and so does every attack. What the stack changes is measured against this. */
class DemoSiteIT {
    private static final String FORM = "application/x-www-form-urlencoded";

    private static DemoServer demo;
    private static HttpClient client;

    @BeforeAll
    static void startWithoutTheStack() throws IOException {
        demo = DemoServer.start(Stack.OFF, 0, 0);
        client = HttpClient.newBuilder()
                .sslContext(demo.trusted())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @AfterAll
    static void end() {
        demo.close();
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(demo.home().resolve(path)).timeout(Duration.ofSeconds(60));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(to(path));
    }

    private static HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
        return send(to(path).header("Content-Type", FORM).POST(BodyPublishers.ofString(form)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{0} says {1}")
    @CsvSource(delimiter = '|', textBlock = """
            /                            | Rowing on the Withywater since 1911
            /search                      | Spring regatta on the Long Reach
            /search?q=varnish            | Varnishing weekend
            /guestbook                   | Jörg from the ferry house
            /guestbook?name=Ada          | Thank you, Ada!
            /files/                      | house-rules.txt
            /files/house-rules.txt       | House rules of the boathouse
            /files/?doc=boat-list.csv    | Old Patience
            /upload                      | Photos from the bank
            /logbook                     | to the weir and back
            /logbook?plain=1             | to the weir and back
            /contact                     | Write to the office
            /import                      | Import a race result
            /chat.jsp                    | Shout across the water
            /badge                       | Nobody is signed in.
            /members/                    | Nobody is signed in.
            /members/                    | ONLY-FOR-MEMBERS
            /members/minutes.txt         | ONLY-FOR-MEMBERS
            /members/list/all            | ONLY-FOR-MEMBERS
            /admin/                      | ONLY-FOR-ADMINS
            /admin/backup.txt            | ONLY-FOR-ADMINS
            /admin/tools/keys            | ONLY-FOR-ADMINS
            /attacks                     | Fire all
            /async                       | async ok, another thread: true
            /async?dispatch=/echo        | ok
            /forward?to=/echo            | ok
            /include?page=/contact       | Write to the office
            /css/site.css                | --river
            /js/attacks.js               | fetch(
            """)
    void pageSays(String path, String text) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains(text);
    }

    @Test
    void searchLeavesOutWhatIsNotAskedForAndWhatIsNotPublished() throws IOException, InterruptedException {
        assertThat(get("/search?q=varnish").body())
                .contains("1 found")
                .doesNotContain("regatta", "NOT-FOR-PUBLICATION");
    }

    static Stream<String> attacks() {
        return AttackCatalog.all().stream().map(Attack::id);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void attackSucceedsWhileNothingProtectsTheSite(String id) throws IOException, InterruptedException {
        HttpResponse<String> response = get("/attacks/fire?id=" + id);

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("\"id\":\"" + id + "\"", "\"verdict\":\"succeeded\"");
    }

    @Test
    void onlyAttacksOfTheCatalogueAreFired() throws IOException, InterruptedException {
        assertThat(get("/attacks/fire?id=no-such-attack").statusCode()).isEqualTo(404);
        assertThat(get("/attacks/fire").statusCode()).isEqualTo(404);
    }

    @Test
    void attackThatNeedsTlsIsNotFiredFromAPlainPage() throws IOException, InterruptedException {
        URI plain = URI.create("http://localhost:" + demo.httpPort() + "/attacks/fire?id=no-hsts");

        assertThat(send(HttpRequest.newBuilder(plain)).body()).contains("\"verdict\":\"unavailable\"");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "JEFF"})
    void echoTakesAnyMethodWithParametersAndBody(String method) throws IOException, InterruptedException {
        HttpResponse<String> form = send(
                to("/echo/any/where?a=b").header("Content-Type", FORM).method(method, BodyPublishers.ofString("c=d")));
        HttpResponse<String> bytes = send(to("/echo").method(method, BodyPublishers.ofByteArray(new byte[100_000])));

        assertThat(form.body()).isEqualTo("ok");
        assertThat(bytes.body()).isEqualTo("ok");
    }

    @Test
    void whoAmITellsWhatTheApplicationSees() throws IOException, InterruptedException {
        assertThat(get("/whoami").body().lines())
                .containsExactly(
                        "user: -",
                        "roles: -",
                        "scheme: https",
                        "secure: true",
                        "server-name: localhost",
                        "server-port: " + demo.httpsPort(),
                        "client: 127.0.0.1",
                        "session: none",
                        "session-asked-for: no");
    }

    @Test
    void sessionIsKnownAgainByItsCookie() throws IOException, InterruptedException {
        HttpResponse<String> first = get("/whoami?session=new");
        String cookie = first.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];

        assertThat(first.body()).contains("session: new");
        assertThat(send(to("/whoami").header("Cookie", cookie)).body())
                .contains("session: known", "session-asked-for: by cookie, valid");
        assertThat(send(to("/whoami").header("Cookie", "JSESSIONID=made-up")).body())
                .contains("session: none", "session-asked-for: by cookie, not valid");
    }

    @Test
    void guestbookKeepsLettersOfEveryLanguage() throws IOException, InterruptedException {
        String message = "Ærøskøbing, Łódź, Ζάκυνθος, 東京 – schön 🚣";
        HttpResponse<String> stored = post("/guestbook", "name=" + encoded("Åse") + "&message=" + encoded(message));

        assertThat(stored.body()).contains("Thank you, Åse!");
        assertThat(get("/guestbook").body()).contains(message);
    }

    @Test
    void uploadKeepsNameAndContent() throws IOException, InterruptedException {
        String body = """
                --oars
                Content-Disposition: form-data; name="file"; filename="Bänke.txt"
                Content-Type: text/plain

                vier Bänke
                --oars--
                """.replace("\n", "\r\n");
        HttpResponse<String> stored = send(to("/upload")
                .header("Content-Type", "multipart/form-data; boundary=oars")
                .POST(BodyPublishers.ofString(body)));

        assertThat(stored.body()).contains("stored: club/uploads/Bänke.txt");
        assertThat(get("/upload/" + encoded("Bänke.txt")).body()).isEqualTo("vier Bänke");
    }

    @Test
    void logbookTakesAnOuting() throws IOException, InterruptedException {
        HttpResponse<String> logged = post("/logbook", "entry=" + encoded("Kingfisher, zum Wehr & zurück"));

        assertThat(logged.statusCode()).isEqualTo(302);
        assertThat(get("/logbook").body()).contains("outing: Kingfisher, zum Wehr &amp; zurück");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/files/?doc=../../../../../../../../etc/hostname", "/files/no-such-file", "/no-such-page"})
    void whatIsNotThereOrOutsideOfTheDemoIsNotFound(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).contains("Lost on the river");
    }

    @Test
    void failureIsAnsweredByTheSitesOwnPage() throws IOException, InterruptedException {
        HttpResponse<String> response = get("/boom");

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("We caught a crab");
    }

    @Test
    void contactReachesTheRelay() throws Exception {
        try (Relay relay = new Relay()) {
            HttpResponse<String> response = contact(relay.port());

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).contains("on its way");
            assertThat(relay.message()).contains("Subject: A first outing", "To: Office <office@withywater.example>");
        }
    }

    @Test
    void contactSaysSoWhenTheRelayIsAway() throws Exception {
        Relay relay = new Relay();
        relay.close();

        HttpResponse<String> response = contact(relay.port());

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("was not sent", "localhost:" + relay.port());
    }

    private static HttpResponse<String> contact(int relayPort) throws IOException, InterruptedException {
        System.setProperty("demo.mail.port", String.valueOf(relayPort));
        try {
            return post(
                    "/contact", "name=Ada&email=ada%40withywater.example&subject=A+first+outing&message=May+I+come?");
        } finally {
            System.clearProperty("demo.mail.port");
        }
    }

    @Test
    void webSocketSaysBackWhatItHears() throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(URI.create("wss://localhost:" + demo.httpsPort() + "/ws/echo"), new Listener(heard))
                .get(20, TimeUnit.SECONDS);

        socket.sendText("Hallo, Ufer!", true).get(20, TimeUnit.SECONDS);

        assertThat(heard.get(20, TimeUnit.SECONDS)).isEqualTo("Hallo, Ufer!");
        socket.abort();
    }

    private record Listener(CompletableFuture<String> heard) implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            heard.complete(data.toString());
            return null;
        }
    }
}
