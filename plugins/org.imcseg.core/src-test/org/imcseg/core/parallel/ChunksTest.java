// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.parallel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunksTest {
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void runsEveryPieceOnce(boolean parallel) {
        AtomicIntegerArray done = new AtomicIntegerArray(1000);
        Chunks.forEach(1000, parallel, done::incrementAndGet);
        for (int i = 0; i < done.length(); i++) {
            assertEquals(1, done.get(i));
        }
        Chunks.forEach(0, parallel, i -> done.incrementAndGet(-1));
    }

    @Test
    void failsOnlyWhenNoPieceRunsAnyMore() {
        AtomicInteger running = new AtomicInteger();
        CountDownLatch failed = new CountDownLatch(1);
        OutOfMemoryError failure = new OutOfMemoryError("none left");
        assertSame(
                failure,
                assertThrows(
                        OutOfMemoryError.class,
                        () -> Chunks.forEach(64, true, i -> {
                            running.incrementAndGet();
                            try {
                                if (i == 17) {
                                    failed.countDown();
                                    throw failure;
                                }
                                Thread.sleep(5);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            } finally {
                                running.decrementAndGet();
                            }
                        })));
        assertEquals(0, running.get());
        assertEquals(0, failed.getCount());
    }

    @Test
    void leavesOutWhatComesAfterAFailure() {
        AtomicInteger begun = new AtomicInteger();
        assertThrows(
                IllegalStateException.class,
                () -> Chunks.forEach(100, false, i -> {
                    begun.incrementAndGet();
                    throw new IllegalStateException("first");
                }));
        assertEquals(1, begun.get());
    }
}
