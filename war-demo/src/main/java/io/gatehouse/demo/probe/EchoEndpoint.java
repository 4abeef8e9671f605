package io.gatehouse.demo.probe;

import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerEndpoint;

/** Says every text message back. Vulnerable on purpose: it looks at no Origin (CWE-1385). */
@ServerEndpoint("/ws/echo")
public final class EchoEndpoint {
    @OnMessage
    public String echo(String message) {
        return message;
    }

    @OnError
    public void lost(Throwable cause) {
        // A visitor who leaves without a word is no error of the site; the container has closed the session.
    }
}
