// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.batch;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.imcseg.embedded.runtime.execute.RunListener;
import org.knime.core.node.NodeProgressMonitor;

/** Shows the progress of a run: one changing line on a terminal, otherwise a line from time to time. */
final class ProgressDisplay implements RunListener, AutoCloseable {
    private static final int TERMINAL_MILLIS = 250;
    private static final int LOG_MILLIS = 15_000;

    private final PrintStream m_out;
    private final boolean m_terminal;
    private final int m_width;
    private final Set<String> m_warnings = new LinkedHashSet<>();
    private final ScheduledExecutorService m_timer = Executors.newSingleThreadScheduledExecutor(task -> {
        final var thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private String m_prefix;
    private NodeProgressMonitor m_progress;
    private long m_start;
    private int m_shown;
    private String m_lastLogged = "";

    /**
     * @param out where to write
     * @param terminal whether a line can be overwritten there
     * @param width columns of the terminal
     */
    ProgressDisplay(PrintStream out, boolean terminal, int width) {
        m_out = out;
        m_terminal = terminal;
        m_width = width;
        final var period = terminal ? TERMINAL_MILLIS : LOG_MILLIS;
        m_timer.scheduleAtFixedRate(this::tick, period, period, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void started(String node, int index, int count, NodeProgressMonitor progress) {
        m_prefix = "[" + index + "/" + count + "] " + node;
        m_progress = progress;
        m_start = System.nanoTime();
        m_lastLogged = "";
        if (m_terminal) {
            overwrite(m_prefix);
        }
    }

    @Override
    public synchronized void warning(String node, String message) {
        if (m_warnings.add(node + ": " + message)) {
            clear();
            m_out.println("Warning: " + node + ": " + message);
        }
    }

    @Override
    public synchronized void finished(String node) {
        clear();
        m_out.println(m_prefix + "  done in " + elapsed());
        m_progress = null;
    }

    /** A line of its own among the progress. */
    synchronized void line(String text) {
        clear();
        m_out.println(text);
    }

    /** Ends the line of a node that did not finish. */
    synchronized void stopped() {
        clear();
        m_progress = null;
    }

    List<String> warnings() {
        return new ArrayList<>(m_warnings);
    }

    private synchronized void tick() {
        if (m_progress == null) {
            return;
        }
        final var line = line();
        if (m_terminal) {
            overwrite(line + "  " + elapsed());
        } else if (!line.equals(m_lastLogged)) {
            m_lastLogged = line;
            m_out.println(line + "  " + elapsed());
        }
    }

    private String line() {
        final var progress = m_progress.getProgress();
        final var message = m_progress.getMessage();
        return m_prefix
                + (progress == null || progress <= 0 ? "" : String.format(Locale.ROOT, "  %3.0f %%", 100 * progress))
                + (message == null || message.isBlank()
                        ? ""
                        : "  " + message.strip().replaceAll("\\s+", " "));
    }

    private String elapsed() {
        return elapsed((System.nanoTime() - m_start) / 1_000_000_000);
    }

    /** For example 0:07 or 1:02:03. */
    static String elapsed(long seconds) {
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    private void overwrite(String line) {
        final var text = line.length() < m_width ? line : line.substring(0, m_width - 2) + "…";
        m_out.print("\r" + text + " ".repeat(Math.max(0, m_shown - text.length())));
        m_out.flush();
        m_shown = text.length();
    }

    private void clear() {
        if (m_shown > 0) {
            m_out.print("\r" + " ".repeat(m_shown) + "\r");
            m_shown = 0;
        }
    }

    @Override
    public void close() {
        m_timer.shutdownNow();
        stopped();
    }
}
