// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.function.Supplier;

/** Keeps the last progress and message. */
public class DefaultNodeProgressMonitor implements NodeProgressMonitor {

    private volatile boolean m_canceled;

    private Double m_progress;

    private Supplier<String> m_message = () -> null;

    public DefaultNodeProgressMonitor() {}

    @Override
    public void checkCanceled() throws CanceledExecutionException {
        if (m_canceled) {
            throw new CanceledExecutionException();
        }
    }

    @Override
    public synchronized void setProgress(final double progress) {
        m_progress = Math.max(0, Math.min(1, progress));
    }

    @Override
    public synchronized Double getProgress() {
        return m_progress;
    }

    @Override
    public synchronized void setProgress(final double progress, final String message) {
        setProgress(progress);
        setMessage(message);
    }

    @Override
    public synchronized void setProgress(final double progress, final Supplier<String> messageSupplier) {
        setProgress(progress);
        setMessage(messageSupplier);
    }

    @Override
    public synchronized void setMessage(final String message) {
        setMessage(() -> message);
    }

    @Override
    public synchronized void setMessage(final Supplier<String> messageSupplier) {
        m_message = messageSupplier;
    }

    @Override
    public synchronized String getMessage() {
        return m_message.get();
    }

    @Override
    public void setExecuteCanceled() {
        m_canceled = true;
    }

    @Override
    public synchronized void reset() {
        m_canceled = false;
        m_progress = null;
        m_message = () -> null;
    }
}
