// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {
    /** Printed tables; those with a fraction from scipy.stats.t.ppf. */
    @ParameterizedTest
    @CsvSource({
        "0.975, 1, 12.70620474",
        "0.975, 2, 4.302652730",
        "0.975, 4, 2.776445105",
        "0.975, 10, 2.228138852",
        "0.975, 1e9, 1.965912343",
        "0.975, 30, 2.042272456",
        "0.95, 3, 2.353363435",
        "0.995, 5, 4.032142984",
        "0.975, 1.5, 6.016663104",
        "0.975, 2.75, 3.352545433",
        "0.9995, 2, 31.59905458",
        "0.55, 7, 0.130292797"
    })
    void isThatOfTables(double share, double df, double t) {
        assertEquals(t, StudentT.quantile(share, df), (df > 20 ? 1e-4 : 1e-7) * t);
    }

    @Test
    void refusesWhatItCannotGive() {
        assertThrows(IllegalArgumentException.class, () -> StudentT.quantile(.4, 3));
        assertThrows(IllegalArgumentException.class, () -> StudentT.quantile(.9, .5));
    }
}
