package io.gatehouse.auth.signin;

import jakarta.servlet.ServletException;
import java.io.IOException;

/** One of our pages. */
interface Page {
    /** Shows it. */
    void show(Exchange exchange) throws IOException, ServletException;

    /** Takes what its form sent. */
    void take(Exchange exchange) throws IOException, ServletException;
}
