// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.imcseg.embedded.views.OpenView;

/**
 * Serves views to a browser as KNIME does: {@code host.html} is the embedder, in whose frame the page runs; it asks
 * here for the page, its initial data, and the results of methods of the view's handler.
 */
final class MockHost implements AutoCloseable {
    private final SmallServer server;
    private final Map<String, OpenView> views = new ConcurrentHashMap<>();
    private final Map<String, Object> handlers = new ConcurrentHashMap<>();
    private final BlockingQueue<String> results = new LinkedBlockingQueue<>();
    private final Queue<String> further = new ConcurrentLinkedQueue<>();

    MockHost() throws IOException {
        server = new SmallServer(this::answer);
    }

    MockHost add(String name, OpenView view) {
        views.put(name, view);
        handlers.put(name, view.handler());
        return this;
    }

    /** @param options such as {@code theme=dark&act=zoom} */
    String address(String view, String options) {
        return "http://127.0.0.1:" + server.port() + "/host.html?view=" + view + "&" + options;
    }

    /**
     * Has a browser go through scenarios, one after the other.
     *
     * @param scenarios pairs of a view and options
     * @return what each reports, as JSON
     */
    List<String> run(Chromium browser, String[]... scenarios) throws IOException, InterruptedException {
        for (String[] scenario : scenarios) {
            further.add(address(scenario[0], scenario[1] + "&tell"));
        }
        try (Chromium.Session session = browser.open(further.remove())) {
            List<String> reported = new ArrayList<>();
            for (String[] scenario : scenarios) {
                String result = results.poll(90, TimeUnit.SECONDS);
                if (result == null) {
                    throw new IOException("The browser reports nothing of " + String.join(" ", scenario) + ".");
                }
                reported.add(result);
            }
            return reported;
        }
    }

    private String answer(String path, String sent) throws Exception {
        String[] parts = path.substring(1).split("/");
        return switch (parts[0]) {
            case "host.html", "scenarios.js" -> resource(parts[0]);
            case "page" -> views.get(parts[1]).page();
            case "initial" -> views.get(parts[1]).initialData();
            case "call" -> call(handlers.get(parts[1]), parts[2], sent.split("\n", -1));
            case "result" -> {
                results.add(sent);
                String next = further.poll();
                yield next == null ? "" : next;
            }
            default -> throw new IllegalArgumentException("Nothing at " + path);
        };
    }

    /** As a JSON-RPC server does: by name and number of parameters, public methods of a public class only. */
    static String call(Object handler, String name, String... parameters) throws IllegalAccessException {
        Method method = Arrays.stream(handler.getClass().getMethods())
                .filter(m -> m.getName().equals(name) && m.getParameterCount() == parameters.length)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("No method " + name + " of " + parameters.length + " parameters"));
        try {
            return (String) method.invoke(handler, (Object[]) parameters);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = MockHost.class.getResourceAsStream(name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
