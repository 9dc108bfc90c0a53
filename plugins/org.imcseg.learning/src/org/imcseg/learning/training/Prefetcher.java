// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Prepares items on a background thread while the caller processes earlier ones: in order, in a ring of a few slots.
 * The thread ends with the last item, a failure or {@link #close()}; it is never interrupted, since that would close
 * the files it reads.
 *
 * @param <S> a slot, which is refilled repeatedly
 */
final class Prefetcher<S> implements AutoCloseable {
    /** Fills slots. Called on the background thread, one call at a time. */
    @FunctionalInterface
    interface Maker<S> {
        /** @param number of the item, from 0 */
        void make(int number, S slot) throws IOException;
    }

    private final Deque<S> free = new ArrayDeque<>();
    private final Deque<S> full = new ArrayDeque<>();
    private final Thread thread;
    private S lent;
    private Throwable failure;
    private boolean closed;

    /**
     * Starts at once.
     *
     * @param name of the thread
     * @param count number of items
     * @param slots at least one; with two, one is filled while the caller uses the other
     */
    Prefetcher(String name, int count, List<S> slots, Maker<S> maker) {
        free.addAll(slots);
        thread = new Thread(() -> make(count, maker), name);
        thread.setDaemon(true);
        thread.start();
    }

    private void make(int count, Maker<S> maker) {
        try {
            for (int i = 0; i < count; i++) {
                S slot = awaitFree();
                if (slot == null) {
                    return;
                }
                maker.make(i, slot);
                synchronized (this) {
                    full.add(slot);
                    notifyAll();
                }
            }
        } catch (Throwable e) { // errors such as OutOfMemoryError, too, or the caller would wait forever
            synchronized (this) {
                failure = e;
                notifyAll();
            }
        }
    }

    private synchronized S awaitFree() throws InterruptedException {
        while (free.isEmpty() && !closed) {
            wait();
        }
        return closed ? null : free.remove();
    }

    /**
     * Waits for the next item. The previous one becomes invalid. Call at most once per item.
     *
     * @throws IOException thrown by the filler; unchecked exceptions and errors likewise
     * @throws CancellationException if the waiting thread was interrupted
     */
    synchronized S next() throws IOException {
        if (lent != null) {
            free.add(lent);
            lent = null;
            notifyAll();
        }
        try {
            while (full.isEmpty() && failure == null) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while waiting for data.");
        }
        if (full.isEmpty()) {
            throw Failures.rethrow(failure);
        }
        lent = full.remove();
        return lent;
    }

    /** Returns when the thread has ended, at the latest after the item in progress. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
