// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.execution;

import java.util.concurrent.CancellationException;
import org.imcseg.core.progress.Progress;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** Shows progress in KNIME and reports cancellation. */
public final class ExecutionProgress implements Progress {
    private final ExecutionMonitor monitor;

    /** @param monitor of the running node or of a part of it */
    public ExecutionProgress(ExecutionMonitor monitor) {
        this.monitor = monitor;
    }

    @Override
    public void report(double fraction, String message) {
        double bounded = Math.max(0, Math.min(1, fraction));
        if (message == null) {
            monitor.setProgress(bounded);
        } else {
            monitor.setProgress(bounded, message);
        }
    }

    @Override
    public void checkCancelled() {
        try {
            monitor.checkCanceled();
        } catch (CanceledExecutionException e) {
            CancellationException cancelled = new CancellationException(e.getMessage());
            cancelled.initCause(e);
            throw cancelled;
        }
    }
}
