// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.imcseg.core.json.JsonText;
import org.knime.core.node.NodeLogger;
import org.knime.node.DefaultView.ViewInput;

/**
 * Answers a page's requests. KNIME calls the methods by JSON-RPC, so class and methods must be public. Every failure
 * becomes a sentence that the page shows: a view never affects its node.
 */
public final class ViewService {
    static final String AGAIN =
            "Execute the node again to see its view: it was executed before the view existed, or its data are gone.";
    private static final NodeLogger LOGGER = NodeLogger.getLogger(ViewService.class);

    private final ViewInput input;
    private final String kind;
    private final Function<KeptData, ViewContent> maker;
    private ViewContent content;

    ViewService(ViewInput input, String kind, Function<KeptData, ViewContent> maker) {
        this.input = input;
        this.kind = kind;
        this.maker = maker;
    }

    /**
     * The initial data as JSON: the kind of view and the result of {@link ViewContent#start()}, or a {@code notice} to
     * show instead.
     */
    synchronized String start() {
        return guarded(() -> {
            Optional<ViewContent> opened = open();
            return opened.isEmpty()
                    ? Map.of("imcseg", kind, "notice", AGAIN)
                    : Map.of("imcseg", kind, "data", opened.get().start());
        });
    }

    /** The answer to a question as JSON: {@code {"answer": …}} or {@code {"error": …}}. */
    public synchronized String answer(String question, String argument) {
        return guarded(() -> {
            Optional<ViewContent> opened = open();
            return opened.isEmpty()
                    ? Map.of("error", AGAIN)
                    : Map.of("answer", opened.get().answer(question, argument));
        });
    }

    private Optional<ViewContent> open() {
        if (content == null) {
            content = KeptData.of(input).map(maker).orElse(null);
        }
        return Optional.ofNullable(content);
    }

    private interface Work {
        Object run();
    }

    private String guarded(Work work) {
        try {
            return JsonText.of(work.run());
        } catch (RuntimeException | OutOfMemoryError e) {
            LOGGER.debug("A view could not be shown.", e);
            return JsonText.of(Map.of("imcseg", kind, "error", sentence(e)));
        }
    }

    private static String sentence(Throwable e) {
        if (e instanceof OutOfMemoryError) {
            return "There is not enough memory to show this. Raise -Xmx in knime.ini.";
        }
        if (isGone(e)) {
            return "The image no longer exists: KNIME deletes images created in a loop when their iteration "
                    + "ends. Step through the loop to look at them.";
        }
        return e instanceof IllegalArgumentException && e.getMessage() != null
                ? e.getMessage()
                : "This cannot be shown: " + e
                        + ". Execute the node again; if that does not help, see KNIME's log for details.";
    }

    /** Whether the file of a cell was deleted. */
    private static boolean isGone(Throwable failure) {
        for (Throwable e = failure; e != null; e = e.getCause()) {
            if (e instanceof FileNotFoundException || e instanceof NoSuchFileException) {
                return true;
            }
        }
        return false;
    }
}
