// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

class DscErrorTest {
    /** D = (2·3 + 2·1) / (8 + 12) = .4; residuals 6 − 3.2 = 2.8 and 2 − 4.8 = −2.8; √(2 · 15.68) / 20 = .28. */
    @Test
    void twoPatchesByHand() {
        DscError error = new DscError();
        error.add(3, 4, 4);
        error.add(1, 7, 5);
        assertEquals(.28, error.standardError(), 1e-12);
    }

    /** D = 24 / 48 = ½; residuals 2, 0, −2, 0; √(4/3 · 8) / 48. */
    @Test
    void fourPatchesByHand() {
        DscError error = new DscError();
        error.add(4, 6, 6);
        error.add(3, 8, 4);
        error.add(2, 6, 6);
        error.add(3, 4, 8);
        assertEquals(Math.sqrt(32 / 3.) / 48, error.standardError(), 1e-12);
    }

    @Test
    void patchesThatAreAlikeOrAloneTellOfNoChance() {
        DscError error = new DscError();
        assertEquals(0, error.standardError());
        error.add(3, 5, 6);
        assertEquals(0, error.standardError(), "one patch");
        error.add(3, 5, 6);
        error.add(6, 10, 12);
        assertEquals(0, error.standardError(), 1e-7);
        DscError empty = new DscError();
        empty.add(0, 0, 0);
        empty.add(0, 0, 0);
        assertEquals(0, empty.standardError());
    }

    /** Against the spread of the DSC over many samples of patches. */
    @Test
    void tellsTheSpreadOverSamples() {
        int samples = 4000;
        int patches = 40;
        Random random = new Random(3);
        double sum = 0;
        double squares = 0;
        double errors = 0;
        for (int s = 0; s < samples; s++) {
            DscError error = new DscError();
            double hits = 0;
            double total = 0;
            for (int i = 0; i < patches; i++) {
                int labelled = 20 + random.nextInt(60);
                int hit = labelled / 4 + random.nextInt(labelled / 2);
                int predicted = hit + random.nextInt(40);
                error.add(hit, predicted, labelled);
                hits += 2 * hit;
                total += predicted + labelled;
            }
            sum += hits / total;
            squares += hits / total * (hits / total);
            errors += error.standardError();
        }
        double sd = Math.sqrt(squares / samples - sum / samples * (sum / samples));
        assertEquals(1, errors / samples / sd, .05);
    }
}
