// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.util.function.Supplier;

/** Receives the progress of a node; knows whether it was cancelled. */
public interface NodeProgressMonitor {

    void checkCanceled() throws CanceledExecutionException;

    void setProgress(double progress);

    Double getProgress();

    void setProgress(double progress, String message);

    default void setProgress(final double progress, final Supplier<String> messageSupplier) {
        setProgress(progress, messageSupplier.get());
    }

    void setMessage(String message);

    default void setMessage(final Supplier<String> messageSupplier) {
        setMessage(messageSupplier.get());
    }

    String getMessage();

    void setExecuteCanceled();

    void reset();
}
