package io.gatehouse.demo.attacks;

import java.util.List;
import java.util.stream.Collectors;

/** One attack: the requests in their order, and what the answers show when it has worked. */
public record Attack(
        String id,
        String group,
        String title,
        String about,
        Channel channel,
        List<RawRequest> requests,
        Marker marker) {
    public Attack {
        requests = List.copyOf(requests);
    }

    /** Whether it needs to know the plain-HTTP port. */
    public boolean isPlain() {
        return channel == Channel.PLAIN;
    }

    /** Every request as it is sent, for the page, repeated ones once; a dot stands for what is no text. */
    public String wire() {
        return requests.stream()
                .distinct()
                .map(request -> request.text().replace("\r\n", "\n").strip())
                .map(text -> text.replaceAll("[^\\n\\x20-\\x7e]", "\u00b7"))
                .collect(Collectors.joining("\n\n"));
    }

    /** An attack on the connection that the page itself came by. */
    static Attack attack(String group, String id, String title, String about, Marker marker, RawRequest... requests) {
        return new Attack(id, group, title, about, Channel.SAME, List.of(requests), marker);
    }

    /** An attack that is a single GET and has worked when the answer's body holds the marker. */
    static Attack entry(String group, String id, String title, String about, String target, String marker) {
        return attack(group, id, title, about, Marker.body(marker), RawRequest.get(target));
    }
}
