// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.imcseg.learning.model.UNetSpec;
import org.junit.jupiter.api.Test;

class MemoryNeedTest {
    private static final UNetSpec PAPER = UNetSpec.paper(6);

    @Test
    void byHand() {
        // one level of 4 filters on 8 x 8 pixels, below it 2 filters on 4 x 4; 3 channels
        UNetSpec spec = new UNetSpec(3, List.of(4), List.of(0.), 2, 0, UNetSpec.Initialiser.HE_NORMAL);
        long weights = 3 * 4 * spec.parameterCount();
        double kept = 3 * 64 + 2 * 4 * 64 + 2 * 4 * 64 + 2 * 4 * 64 + 4 * 16 + 2 * 4 * 16 + 2 * 2 * 16;
        assertEquals(weights + 4 * 5 * (kept + 15 * 4 * 64), MemoryNeed.training(spec, 5, 8, 8), 1);
        assertEquals(weights + 4 * (3 * 64 + 4 * 64 + 2 * 16 + 5 * 4 * 64), MemoryNeed.prediction(spec, 64), 1);
    }

    @Test
    void isAboutWhatWasMeasured() {
        long megabyte = 1 << 20;
        assertTrue(MemoryNeed.training(PAPER, 4, 128, 128) > .8 * 492 * megabyte);
        assertTrue(MemoryNeed.training(PAPER, 16, 128, 128) > 983 * megabyte);
        assertTrue(MemoryNeed.training(PAPER, 16, 128, 128) < 1200 * megabyte);
        assertTrue(MemoryNeed.prediction(PAPER, 4 * 256 * 256) > 404 * megabyte);
    }

    @Test
    void whatFitsNeedsNoMoreThanThereIs() {
        for (long bytes = 1 << 27; bytes < 1L << 36; bytes *= 2) {
            int samples = MemoryNeed.trainable(PAPER, 128, 128, bytes);
            assertTrue(samples == 0 || MemoryNeed.training(PAPER, samples, 128, 128) <= bytes);
            assertTrue(MemoryNeed.training(PAPER, samples + 1, 128, 128) > .79 * bytes);
            long pixels = MemoryNeed.predictable(PAPER, bytes);
            assertTrue(pixels == 0 || MemoryNeed.prediction(PAPER, pixels) <= bytes);
        }
        assertEquals(0, MemoryNeed.trainable(PAPER, 128, 128, 1000));
        assertEquals(0, MemoryNeed.predictable(PAPER, 1000));
    }
}
