// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Log of nodes; the embedded runtime writes it through {@link java.util.logging}, debug as FINE. */
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

    public void debug(final Object o) {
        m_logger.log(Level.FINE, () -> String.valueOf(o));
    }

    public void debug(final Supplier<Object> messageSupplier) {
        m_logger.log(Level.FINE, () -> String.valueOf(messageSupplier.get()));
    }

    public void debug(final Object o, final Throwable t) {
        m_logger.log(Level.FINE, t, () -> String.valueOf(o));
    }

    public void info(final Object o) {
        m_logger.log(Level.INFO, () -> String.valueOf(o));
    }

    public void info(final Supplier<Object> messageSupplier) {
        m_logger.log(Level.INFO, () -> String.valueOf(messageSupplier.get()));
    }

    public void info(final Object o, final Throwable t) {
        m_logger.log(Level.INFO, t, () -> String.valueOf(o));
    }

    public void warn(final Object o) {
        m_logger.log(Level.WARNING, () -> String.valueOf(o));
    }

    public void warn(final Supplier<Object> messageSupplier) {
        m_logger.log(Level.WARNING, () -> String.valueOf(messageSupplier.get()));
    }

    public void warn(final Object o, final Throwable t) {
        m_logger.log(Level.WARNING, t, () -> String.valueOf(o));
    }

    public void error(final Object o) {
        m_logger.log(Level.SEVERE, () -> String.valueOf(o));
    }

    public void error(final Supplier<Object> messageSupplier) {
        m_logger.log(Level.SEVERE, () -> String.valueOf(messageSupplier.get()));
    }

    public void error(final Object o, final Throwable t) {
        m_logger.log(Level.SEVERE, t, () -> String.valueOf(o));
    }
}
