// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.execution;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CancellationException;
import org.imcseg.learning.engine.EngineException;
import org.imcseg.learning.training.TrainingFailedException;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultModel.ExecuteConsumer;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Turns the exceptions of core code into what KNIME shows: a sentence and a remedy. */
public final class NodeExecution {
    private NodeExecution() {}

    /** The work of a node. */
    @FunctionalInterface
    public interface Work {
        void execute(ExecuteInput input, ExecuteOutput output) throws Exception;
    }

    /** The work in the form that KNIME calls. */
    public static ExecuteConsumer of(Work work) {
        return (input, output) -> {
            try {
                work.execute(input, output);
            } catch (Exception | OutOfMemoryError e) {
                throw translate(e, input.getExecutionContext());
            }
        };
    }

    /**
     * The exception for KNIME; throws instead if the node was cancelled or if the cause is a defect of the program.
     * KNIME interrupts the thread of a cancelled node, which closes its files, so any failure of such a node counts as
     * cancellation.
     *
     * @param monitor of the execution that failed
     * @throws CanceledExecutionException if the user cancelled; KNIME shows its message
     */
    public static KNIMEException translate(Throwable cause, ExecutionMonitor monitor)
            throws CanceledExecutionException {
        if (cause instanceof CanceledExecutionException cancelled) {
            throw cancelled;
        }
        monitor.checkCanceled();
        if (isInterrupted(cause)) {
            throw new CanceledExecutionException(); // without a message, so that KNIME shows its own
        }
        if (cause instanceof KNIMEException known) {
            return known;
        }
        if (cause instanceof OutOfMemoryError) {
            return failure(
                    "There is not enough memory: " + cause.getMessage()
                            + ". Raise -Xmx in knime.ini (or use smaller batches, tiles or "
                            + "patches) and execute again.",
                    cause);
        }
        if (cause instanceof UncheckedIOException unchecked) {
            return failure(unchecked.getMessage(), unchecked.getCause());
        }
        if (cause instanceof IOException failed) {
            return failure(describe(failed), failed);
        }
        if (cause instanceof InvalidSettingsException
                || cause instanceof IllegalArgumentException
                || cause instanceof EngineException
                || cause instanceof TrainingFailedException) {
            return failure(String.valueOf(cause.getMessage()), cause);
        }
        if (cause instanceof RuntimeException defect) {
            throw defect;
        }
        return failure(String.valueOf(cause.getMessage()), cause);
    }

    /** Whether the work ended because it was cancelled. */
    private static boolean isInterrupted(Throwable cause) {
        for (Throwable e = cause; e != null; e = e.getCause()) {
            if (e instanceof CancellationException
                    || e instanceof InterruptedException
                    || e instanceof ClosedByInterruptException
                    || e instanceof CanceledExecutionException) {
                return true;
            }
        }
        return false;
    }

    /** All in one text, because a batch run shows nothing else. */
    private static KNIMEException failure(String text, Throwable cause) {
        return new KNIMEException(text + CurrentRun.note(), cause);
    }

    private static String describe(IOException failed) {
        if (failed instanceof NoSuchFileException missing) {
            return noFile(missing.getFile());
        }
        if (failed instanceof FileNotFoundException) {
            return noFile(failed.getMessage());
        }
        if (failed instanceof AccessDeniedException denied) {
            return "Permission denied: " + denied.getFile() + ". Choose another location, or change its permissions.";
        }
        if (failed instanceof FileSystemException system
                && system.getFile() != null
                && !String.valueOf(system.getMessage()).endsWith(".")) {
            // its message may be the path alone
            return "Cannot use " + system.getFile() + ": "
                    + (system.getReason() == null ? reason(system) : system.getReason())
                    + ". Check the path, and that the disk is not full.";
        }
        String text = String.valueOf(failed.getMessage());
        // this project's messages are already sentences with a remedy
        return text.endsWith(".")
                ? text
                : text + ". Check that the file is complete and readable, and that the disk is not full.";
    }

    private static String reason(FileSystemException failed) {
        return failed instanceof FileAlreadyExistsException
                ? "a file of that name already exists"
                : failed.getClass().getSimpleName();
    }

    private static String noFile(String path) {
        return "There is no file or folder " + path + ". Check the path in the node's settings.";
    }
}
