// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Log of nodes; the embedded runtime forwards it to {@link java.util.logging}, debug as FINE. */
public final class NodeLogger {

    private final Logger m_logger;

    private NodeLogger(final String name) {
        m_logger = Logger.getLogger(name);
    }

    public static NodeLogger getLogger(final Class<?> c) {
        return getLogger(c.getName());
    }

    public static NodeLogger getLogger(final String s) {
        return new NodeLogger(s);
    }

    public void debug(final Object o, final Throwable t) {
        m_logger.log(Level.FINE, t, () -> String.valueOf(o));
    }

    public void info(final Object o) {
        m_logger.log(Level.INFO, () -> String.valueOf(o));
    }

    public void warn(final Object o) {
        m_logger.log(Level.WARNING, () -> String.valueOf(o));
    }
}
