// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionMonitor;

class NodeExecutionTest {
    private static final String KNIMES_OWN = new CanceledExecutionException().getMessage();

    /** A cancelled node ends with KNIME's own message, whatever its work failed on. */
    @Test
    void aCancelledNodeHasKnimesMessage() {
        DefaultNodeProgressMonitor monitor = new DefaultNodeProgressMonitor();
        monitor.setExecuteCanceled();
        String said = assertThrows(CanceledExecutionException.class, monitor::checkCanceled)
                .getMessage();
        for (Throwable cause : List.of(
                new CancellationException("Training was interrupted."),
                new ClosedByInterruptException(),
                new IOException("a.mcd is damaged.", new ClosedByInterruptException()),
                new IllegalStateException("defect"),
                new OutOfMemoryError())) {
            assertEquals(said, cancelled(cause, monitor).getMessage(), cause.toString());
        }
    }

    /** As when KNIME is closed: the thread is interrupted, and no user has cancelled the node. */
    @Test
    void anInterruptedNodeIsCancelledToo() {
        for (Throwable cause : List.of(
                new CancellationException("Training was interrupted."),
                new ClosedByInterruptException(),
                new InterruptedException("sleep"),
                new UncheckedIOException("a.mcd is damaged.", new ClosedByInterruptException()))) {
            assertEquals(
                    KNIMES_OWN,
                    cancelled(cause, new DefaultNodeProgressMonitor()).getMessage(),
                    cause.toString());
        }
    }

    @Test
    void knimesOwnExceptionStaysAsItIs() {
        CanceledExecutionException low =
                new CanceledExecutionException("Node execution cancelled due to low resources");
        assertEquals(low, cancelled(low, new DefaultNodeProgressMonitor()));
    }

    @Test
    void aFailureIsNoCancelling() throws CanceledExecutionException {
        assertEquals(
                "a.mcd is damaged.",
                NodeExecution.translate(new IOException("a.mcd is damaged."), new ExecutionMonitor())
                        .getMessage());
        assertNull(NodeExecution.translate(new IllegalArgumentException("no"), new ExecutionMonitor())
                .getCause()
                .getCause());
    }

    private static CanceledExecutionException cancelled(Throwable cause, DefaultNodeProgressMonitor monitor) {
        return assertThrows(
                CanceledExecutionException.class, () -> NodeExecution.translate(cause, new ExecutionMonitor(monitor)));
    }
}
