// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Makes things on a thread of its own while the caller works with those made before: in order, in a few slots that go
 * round. The thread ends with the last thing, a failure or {@link #close()}; it is never interrupted, since that would
 * close the files that it reads.
 *
 * @param <S> a slot, which is filled anew again and again
 */
final class Prefetcher<S> implements AutoCloseable {
    /** What fills slots. Called on the other thread, one call after the other. */
    @FunctionalInterface
    interface Maker<S> {
        /** @param number of the thing, from 0 */
        void make(int number, S slot) throws IOException;
    }

    private final Deque<S> free = new ArrayDeque<>();
    private final Deque<S> full = new ArrayDeque<>();
    private final Thread thread;
    private S lent;
    private Throwable failure;
    private boolean closed;

    /**
     * Begins at once.
     *
     * @param name of the thread
     * @param count of things to make
     * @param slots at least one; with two, one is filled while the caller has the other
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
        } catch (Throwable e) { // also what runs out of memory must reach the caller, or it would wait for ever
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
     * The next thing, when it is there. Takes back the one before. To be called as often as there are things.
     *
     * @throws IOException what the maker threw; unchecked exceptions and errors likewise
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

    /** Returns when the thread has ended, which is as soon as it has made what it is at. */
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
