// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundTaskTest {
    @AfterEach
    void notInterrupted() {
        Thread.interrupted();
    }

    /** KNIME does both: first it says that the node is cancelled, then it interrupts its thread. */
    @Test
    void whoCancelsAndInterruptsIsHeardInHisOwnWords() {
        assertEquals("Execution canceled", interrupted(true).getMessage());
        assertTrue(Thread.currentThread().isInterrupted(), "the flag must stay for those who called");
    }

    @Test
    void anInterruptAloneEndsTheTaskToo() {
        assertEquals("Training was interrupted.", interrupted(false).getMessage());
        assertTrue(Thread.currentThread().isInterrupted());
    }

    private static CancellationException interrupted(boolean cancelled) {
        CountDownLatch release = new CountDownLatch(1);
        Progress progress = new Progress() {
            @Override
            public void report(double fraction, String message) {
                // of no interest
            }

            @Override
            public void checkCancelled() {
                if (cancelled) {
                    throw new CancellationException("Execution canceled");
                }
            }
        };
        Thread.currentThread().interrupt();
        try {
            return assertThrows(
                    CancellationException.class,
                    () -> BackgroundTask.run("test", progress, inner -> {
                        try {
                            release.await();
                        } catch (InterruptedException e) {
                            throw new AssertionError(
                                    "the task itself is never interrupted, which would close its files", e);
                        }
                        return null;
                    }));
        } finally {
            release.countDown();
        }
    }
}
