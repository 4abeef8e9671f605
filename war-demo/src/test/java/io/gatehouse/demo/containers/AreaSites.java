package io.gatehouse.demo.containers;

import io.gatehouse.demo.containers.Distribution.Odd;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/** One container with the stack and one without, which hold the same applications and are asked the same. */
record AreaSites(ContainerServer guarded, ContainerServer bare) implements AutoCloseable {
    private static final Pattern SESSION = Pattern.compile("Set-Cookie: (JSESSIONID=[^;\\s]+)");

    static AreaSites start(Distribution distribution, Odd odd) throws Exception {
        ContainerServer guarded = start(distribution, odd, true);
        try {
            return new AreaSites(guarded, start(distribution, odd, false));
        } catch (Exception failed) {
            guarded.close();
            throw failed;
        }
    }

    private static ContainerServer start(Distribution distribution, Odd odd, boolean isGuarded) throws Exception {
        return ContainerServer.startWith(distribution, odd, webapps -> {
            new AreaApplications(isGuarded).into(webapps);
            for (String name : new String[] {"ROOT", "club", "loose", "off", "front"}) {
                distribution.setup().adapt(webapps.resolve(name), odd);
            }
        });
    }

    /** The header line of somebody who has signed in with the stack. */
    List<String> signIn(String context, String name) throws IOException {
        String password = AreaApplications.PASSWORD.replace(" ", "%20");
        String text = guarded.get(context + "/open/go?way=sign-in&name=" + name + "&password=" + password)
                .text();
        List<String> cookies =
                SESSION.matcher(text).results().map(match -> match.group(1)).toList();
        if (!text.contains("signed in: " + name) || cookies.isEmpty()) {
            throw new IOException("Nobody signed in: " + text);
        }
        return List.of("Cookie: " + cookies.get(cookies.size() - 1));
    }

    @Override
    public void close() {
        guarded.close();
        bare.close();
    }
}
