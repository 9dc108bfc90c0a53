// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LoadedOnceTest {
    @TempDir
    Path folder;

    private final CountDownLatch mayWrite = new CountDownLatch(1);
    private final AtomicInteger loads = new AtomicInteger();

    /** Like the unpacking of a library: an interrupt would close the file. */
    private String unpack() {
        loads.incrementAndGet();
        try (FileChannel file =
                FileChannel.open(folder.resolve("library.so"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            mayWrite.await();
            file.write(ByteBuffer.wrap(new byte[8]));
            return "loaded " + file.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void cancelledRequestLeavesTheLoadingToTheNext() {
        LoadedOnce<String> library = new LoadedOnce<>("library", this::unpack);
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, library::get);
        assertTrue(Thread.interrupted(), "the caller's caller must see the interrupt, too");
        mayWrite.countDown();
        assertEquals("loaded 8", library.get());
        assertEquals(1, loads.get());
    }

    @Test
    void loadsForAllThatWait() throws InterruptedException {
        LoadedOnce<String> library = new LoadedOnce<>("library", this::unpack);
        AtomicInteger served = new AtomicInteger();
        AtomicInteger cancelled = new AtomicInteger();
        Thread[] requests = new Thread[4];
        for (int i = 0; i < requests.length; i++) {
            requests[i] = new Thread(() -> {
                try {
                    assertEquals("loaded 8", library.get());
                    served.incrementAndGet();
                } catch (CancellationException e) {
                    cancelled.incrementAndGet();
                }
            });
            requests[i].start();
        }
        requests[0].interrupt();
        requests[0].join(TimeUnit.SECONDS.toMillis(30));
        assertFalse(requests[0].isAlive());
        mayWrite.countDown();
        for (Thread request : requests) {
            request.join();
        }
        assertEquals(1, cancelled.get());
        assertEquals(3, served.get());
        assertEquals(1, loads.get());
    }

    @Test
    void failureIsThatOfTheLoading() {
        LinkageError failure = new UnsatisfiedLinkError("no such symbol");
        LoadedOnce<String> library = new LoadedOnce<>("library", () -> {
            throw failure;
        });
        assertEquals(failure, assertThrows(UnsatisfiedLinkError.class, library::get));
        assertEquals(failure, assertThrows(UnsatisfiedLinkError.class, library::get));
    }
}
