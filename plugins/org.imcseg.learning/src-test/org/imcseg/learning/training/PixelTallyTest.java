// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PixelTallyTest {
    @Test
    void countsAtAGivenThreshold() {
        PixelTally tally = PixelTally.at(.5);
        tally.add(.5, true);
        tally.add(.49, true);
        tally.add(.7, false);
        tally.add(.2, false);
        assertEquals(.5, tally.threshold());
        assertEquals(2, tally.predicted());
        assertEquals(1, tally.hits());
        assertEquals(2, tally.labelled());
        assertEquals(.5, tally.labelledShare());
        assertEquals(.4725, tally.meanOutput(), 1e-12);
    }

    @Test
    void findsHalfTheMeanOutputOnLabelledPixels() {
        // labelled .25 and .375: mean .3125, half .15625 = 10240 / 65536
        PixelTally tally = PixelTally.atHalfOfLabelled();
        tally.add(.25, true);
        tally.add(.375, true);
        tally.add(.15625, false);
        tally.add(.15624, false);
        tally.add(1, false);
        assertEquals(.15625, tally.threshold());
        assertEquals(4, tally.predicted());
        assertEquals(2, tally.hits());
    }

    /** Against counting again with the threshold that was found. */
    @Test
    void countsAtTheThresholdItFoundAreExact() {
        Random random = new Random(2);
        double[] outputs = random.doubles(5000).map(u -> u * u * .2).toArray();
        boolean[] labels = new boolean[outputs.length];
        PixelTally found = PixelTally.atHalfOfLabelled();
        for (int i = 0; i < outputs.length; i++) {
            labels[i] = random.nextDouble() < outputs[i];
            found.add(outputs[i], labels[i]);
        }
        PixelTally again = PixelTally.at(found.threshold());
        for (int i = 0; i < outputs.length; i++) {
            again.add(outputs[i], labels[i]);
        }
        assertEquals(again.predicted(), found.predicted());
        assertEquals(again.hits(), found.hits());
        assertEquals(again.meanOutput(), found.meanOutput());
    }

    /** A threshold must be above 0 for a model to have it. */
    @Test
    void thresholdIsNeverNothing() {
        PixelTally tally = PixelTally.atHalfOfLabelled();
        tally.add(0, true);
        assertEquals(1 / 65536., tally.threshold());
        assertEquals(0, tally.predicted());
        PixelTally broken = PixelTally.atHalfOfLabelled();
        broken.add(Double.NaN, true);
        assertEquals(1 / 65536., broken.threshold());
    }
}
