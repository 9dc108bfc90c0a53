// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.function.Supplier;

/** A part of a longer job: its own 0 to 1 is a share of the whole, and only what it adds is passed on. */
final class SubProgress implements NodeProgressMonitor {

    private final NodeProgressMonitor m_parent;

    private final double m_share;

    private final boolean m_silent;

    private double m_done;

    private String m_message;

    SubProgress(final NodeProgressMonitor parent, final double share, final boolean silent) {
        m_parent = parent;
        m_share = share;
        m_silent = silent;
    }

    @Override
    public void checkCanceled() throws CanceledExecutionException {
        m_parent.checkCanceled();
    }

    @Override
    public synchronized void setProgress(final double progress) {
        final double done = Math.max(m_done, Math.min(1, progress));
        final Double all = m_parent.getProgress();
        m_parent.setProgress((all == null ? 0 : all) + m_share * (done - m_done));
        m_done = done;
    }

    @Override
    public synchronized Double getProgress() {
        return m_done;
    }

    @Override
    public void setProgress(final double progress, final String message) {
        setProgress(progress);
        setMessage(message);
    }

    @Override
    public void setProgress(final double progress, final Supplier<String> messageSupplier) {
        setProgress(progress);
        setMessage(messageSupplier);
    }

    @Override
    public void setMessage(final String message) {
        m_message = message;
        if (!m_silent) {
            m_parent.setMessage(message);
        }
    }

    @Override
    public void setMessage(final Supplier<String> messageSupplier) {
        if (!m_silent) {
            m_parent.setMessage(messageSupplier);
        }
    }

    @Override
    public String getMessage() {
        return m_message;
    }

    @Override
    public void setExecuteCanceled() {
        m_parent.setExecuteCanceled();
    }

    @Override
    public void reset() {
        throw new UnsupportedOperationException("Part of a job cannot be reset.");
    }
}
