// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.imcseg.core.progress.Progress;

/**
 * Runs work on its own thread while the caller relays its progress. Cancelling thus takes effect at once, although a
 * step of a large network can take half a minute: the caller returns, and the thread ends after its current step or
 * part of one.
 */
final class BackgroundTask {
    private static final int POLL_MS = 100;

    private BackgroundTask() {}

    /** The progress passed to the work: thread-safe; {@link #checkCancelled} throws once the caller has left. */
    private static final class Relay implements Progress {
        private volatile boolean cancelled;
        private volatile Object[] latest;

        @Override
        public void report(double fraction, String message) {
            latest = new Object[] {fraction, message};
        }

        @Override
        public void checkCancelled() {
            if (cancelled) {
                throw new CancellationException("Training was cancelled.");
            }
        }

        void forward(Progress to) {
            Object[] report = latest;
            if (report != null) {
                latest = null;
                to.report((Double) report[0], (String) report[1]);
            }
        }
    }

    /** Work that reports progress. */
    interface Work<T> {
        T run(Progress progress) throws IOException;
    }

    static <T> T run(String name, Progress progress, Work<T> work) throws IOException {
        Relay relay = new Relay();
        FutureTask<T> task = new FutureTask<>((Callable<T>) () -> work.run(relay));
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        try {
            while (true) {
                try {
                    T result = task.get(POLL_MS, TimeUnit.MILLISECONDS);
                    relay.forward(progress);
                    return result;
                } catch (TimeoutException e) {
                    progress.checkCancelled();
                    relay.forward(progress);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            progress.checkCancelled(); // cancelling also interrupts; this throws the caller's own exception
            throw new CancellationException("Training was interrupted.");
        } catch (ExecutionException e) {
            throw Failures.rethrow(e.getCause());
        } finally {
            relay.cancelled = true;
        }
    }
}
