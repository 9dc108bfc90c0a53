// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PrefetcherTest {
    private static List<int[]> slots(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> new int[1])
                .toList();
    }

    @Test
    void givesAllInOrder() throws IOException {
        for (int slots = 1; slots <= 3; slots++) {
            try (Prefetcher<int[]> ahead =
                    new Prefetcher<>("test", 100, slots(slots), (number, slot) -> slot[0] = number)) {
                for (int i = 0; i < 100; i++) {
                    assertEquals(i, ahead.next()[0]);
                }
            }
        }
    }

    @Test
    void makesTheNextWhileTheCallerWorks() throws Exception {
        CountDownLatch second = new CountDownLatch(2);
        try (Prefetcher<int[]> ahead = new Prefetcher<>("test", 3, slots(2), (number, slot) -> {
            slot[0] = number;
            second.countDown();
        })) {
            int[] first = ahead.next();
            second.await(); // would wait for ever if the first had to be given back before
            assertEquals(0, first[0]);
            assertNotSame(first, ahead.next());
            assertSame(first, ahead.next()); // goes round
        }
    }

    @Test
    void failuresComeAfterWhatWasMade() throws IOException {
        for (Throwable failure :
                List.of(new IOException("disk"), new IllegalStateException("defect"), new OutOfMemoryError("heap"))) {
            try (Prefetcher<int[]> ahead = new Prefetcher<>("test", 3, slots(3), (number, slot) -> {
                if (number == 2) {
                    PrefetcherTest.<RuntimeException>raise(failure);
                }
            })) {
                ahead.next();
                ahead.next();
                assertSame(failure, assertThrows(failure.getClass(), ahead::next));
                assertSame(failure, assertThrows(failure.getClass(), ahead::next));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void raise(Throwable e) throws E {
        throw (E) e;
    }

    @Test
    void theThreadEndsWithTheCaller() throws IOException {
        AtomicReference<Thread> thread = new AtomicReference<>();
        AtomicInteger made = new AtomicInteger();
        try (Prefetcher<int[]> ahead = new Prefetcher<>("test", 1000, slots(3), (number, slot) -> {
            thread.set(Thread.currentThread());
            made.incrementAndGet();
        })) {
            ahead.next();
        }
        assertFalse(thread.get().isAlive());
        assertTrue(made.get() <= 3, "made " + made);
    }

    @Test
    void anInterruptedCallerLeaves() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Prefetcher<int[]> ahead = new Prefetcher<>("test", 1, slots(1), (number, slot) -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, ahead::next);
        assertTrue(Thread.interrupted());
        release.countDown();
        ahead.close();
    }
}
