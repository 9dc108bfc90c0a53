// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.batch;

import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The log of nodes as plain lines among the progress: everything from {@link Level#INFO} up, from libraries only
 * warnings.
 */
final class NodeLog extends Handler {
    private static final String NODES = "org.imcseg.";

    private final Consumer<String> m_lines;

    private NodeLog(Consumer<String> lines) {
        m_lines = lines;
    }

    /** Sends all logs of this process to the given receiver of lines. */
    static void install(Consumer<String> lines) {
        LogManager.getLogManager().reset();
        Logger.getLogger("").addHandler(new NodeLog(lines));
    }

    @Override
    public void publish(LogRecord log) {
        final var severe = log.getLevel().intValue() >= Level.WARNING.intValue();
        final var name = log.getLoggerName();
        if (severe || name != null && name.startsWith(NODES) && log.getLevel().intValue() >= Level.INFO.intValue()) {
            m_lines.accept((severe ? "Warning: " : "") + new SimpleFormatter().formatMessage(log));
        }
    }

    @Override
    public void flush() {
        // nothing is kept back
    }

    @Override
    public void close() {
        // nothing is held
    }
}
