package io.gatehouse.benchmarks.stacks;

import io.gatehouse.benchmarks.exchange.Route;
import io.gatehouse.benchmarks.exchange.SampleRequest;
import io.gatehouse.benchmarks.exchange.SampleResponse;
import io.gatehouse.benchmarks.exchange.Visitor;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.mock.web.MockFilterConfig;
import org.springframework.mock.web.MockServletContext;

/** A servlet that does nothing behind a stack, and a page of one area that visitors with its role ask for in turn. */
public final class GuardedServlet implements AutoCloseable {
    /** So many that nobody asks more often than limits can allow; a power of two. */
    private static final int VISITORS = 16;

    private final MockServletContext context = new MockServletContext();
    private final List<Filter> filters = new ArrayList<>();
    private final SampleResponse response = new SampleResponse();
    private final SampleRequest[] requests = new SampleRequest[VISITORS];
    private final Route route;
    private int turn;

    private GuardedServlet(Stack stack, int rule, Visitor visitor) throws ServletException {
        for (Stack.Part part : stack.parts()) {
            if (part.guards(Stack.page(rule))) {
                filters.add(started(part));
            }
        }
        route = new Route(filters);
        for (int number = 0; number < VISITORS; number++) {
            requests[number] = request(rule, number, visitor);
            stack.signIn(requests[number], rule);
        }
    }

    /**
     * Starts the stack.
     *
     * @param visitor who asks
     * @throws IllegalStateException where the stack doesn't do its work
     */
    public static GuardedServlet proven(Stack stack, int rule, Visitor visitor) throws IOException, ServletException {
        GuardedServlet servlet = new GuardedServlet(stack, rule, visitor);
        servlet.prove(stack, rule, visitor);
        return servlet;
    }

    /** Starts a part of a stack, of which nothing is known but that it lets the page pass. */
    public static GuardedServlet unproven(Stack stack, int rule, Visitor visitor) throws IOException, ServletException {
        GuardedServlet servlet = new GuardedServlet(stack, rule, visitor);
        servlet.ask();
        return servlet;
    }

    private Filter started(Stack.Part part) throws ServletException {
        MockFilterConfig config = new MockFilterConfig(context, part.name());
        part.parameters().forEach(config::addInitParameter);
        part.filter().init(config);
        return part.filter();
    }

    private SampleRequest request(int rule, int number, Visitor visitor) {
        return SampleRequest.of(context, Stack.page(rule), visitor, "203.0.113." + number);
    }

    private void prove(Stack stack, int rule, Visitor visitor) throws IOException, ServletException {
        if (route.send(stack.refused(request(rule, 0, visitor), rule), response) && !filters.isEmpty()) {
            throw new IllegalStateException("The stack refuses nothing.");
        }
        ask();
        if (!stack.header().isEmpty() && !response.containsHeader(stack.header())) {
            throw new IllegalStateException("The stack's answer lacks " + stack.header());
        }
    }

    /** Has the next visitor ask for the page, who must get it. */
    public SampleResponse ask() throws IOException, ServletException {
        turn = (turn + 1) & (VISITORS - 1);
        if (!route.send(requests[turn], response)) {
            throw new IllegalStateException("The stack refuses the page: " + response.getStatus());
        }
        return response;
    }

    @Override
    public void close() {
        filters.forEach(Filter::destroy);
    }
}
