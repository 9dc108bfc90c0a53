// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Something that a process can load only once, such as native libraries, loaded on a thread of its own at the first
 * request. KNIME cancels a node by interrupting its thread: that ends the wait but not the loading, whose result serves
 * the next request. On the node's own thread the interrupt would close the files being unpacked, and no engine could be
 * used until KNIME restarts.
 *
 * @param <T> the result, immutable
 */
public final class LoadedOnce<T> {
    private final FutureTask<T> task;
    private final Thread thread;
    private final AtomicBoolean isStarted = new AtomicBoolean();

    /** @param name of the thread */
    public LoadedOnce(String name, Supplier<T> loading) {
        task = new FutureTask<>(loading::get);
        thread = new Thread(task, name);
        thread.setDaemon(true);
    }

    /**
     * Waits until loaded.
     *
     * @throws CancellationException if the waiting thread is interrupted; the loading goes on
     */
    public T get() {
        if (isStarted.compareAndSet(false, true)) {
            thread.start();
        }
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while waiting for " + thread.getName() + ".");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // a supplier throws no other
        }
    }
}
