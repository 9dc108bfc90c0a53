// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.parallel;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Pieces of work by several threads, all of which are done with it when the call returns or throws. */
public final class Chunks {
    private Chunks() {}

    /**
     * Runs all pieces. After a failure those that have not begun are left out, and it is thrown once the others have
     * ended: a parallel stream would throw at once, and the caller free memory or close files that the others still
     * use.
     *
     * @param count of the pieces
     * @param parallel whether several threads may take part
     * @param piece takes numbers from 0 to before count, in any order
     */
    public static void forEach(int count, boolean parallel, IntConsumer piece) {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        IntStream all = IntStream.range(0, count);
        (parallel && count > 1 ? all.parallel() : all).forEach(i -> {
            if (failure.get() == null) {
                try {
                    piece.accept(i);
                } catch (RuntimeException | Error e) {
                    failure.compareAndSet(null, e);
                }
            }
        });
        if (failure.get() instanceof Error error) {
            throw error;
        }
        if (failure.get() != null) {
            throw (RuntimeException) failure.get();
        }
    }
}
