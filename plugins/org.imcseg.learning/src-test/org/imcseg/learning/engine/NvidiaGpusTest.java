// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NvidiaGpusTest {
    @Test
    void readsWhatTheDriverTells() {
        List<NvidiaGpus.Gpu> gpus = NvidiaGpus.parse(
                "NVIDIA H100 80GB HBM3, 550.54.15, 9.0, 81559\nNVIDIA GeForce GTX 1080 Ti, 550.54.15, 6.1, 11264\n");
        assertEquals(
                List.of(
                        new NvidiaGpus.Gpu("NVIDIA H100 80GB HBM3", "550.54.15", "9.0", 81559),
                        new NvidiaGpus.Gpu("NVIDIA GeForce GTX 1080 Ti", "550.54.15", "6.1", 11264)),
                gpus);
        assertEquals(
                "NVIDIA H100 80GB HBM3 (9.0), 82 GB, TF32-capable", gpus.get(0).describe());
        assertEquals(
                "NVIDIA GeForce GTX 1080 Ti (6.1), 11 GB, without TF32",
                gpus.get(1).describe());
        assertEquals(6, gpus.get(1).major());
        assertEquals(1, gpus.get(1).minor());
    }

    @Test
    void driversTooOldForTheQuestionStillTellTheirVersion() {
        NvidiaGpus.Gpu gpu = NvidiaGpus.parse("Tesla K40c, 470.57.02\n").get(0);
        assertEquals("470.57.02", gpu.driver());
        assertEquals(0, gpu.major());
        assertEquals("Tesla K40c", gpu.toString());
        assertFalse(gpu.hasTf32());
    }

    @Test
    void newCardsHaveTwoDigits() {
        assertEquals(
                12,
                NvidiaGpus.parse("NVIDIA GeForce RTX 5090, 591.44, 12.0, 32607\r\n")
                        .get(0)
                        .major());
        assertEquals(
                "",
                NvidiaGpus.parse("NVIDIA Graphics Device, 591.44, [N/A], [N/A]")
                        .get(0)
                        .capability());
    }

    @Test
    void noCardsAndErrorsAreNone() {
        assertTrue(NvidiaGpus.parse("").isEmpty());
        assertTrue(NvidiaGpus.parse("No devices were found\n").isEmpty());
        assertTrue(
                NvidiaGpus.parse("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. Make "
                                + "sure that the latest NVIDIA driver is installed"
                                + " and running.\n")
                        .isEmpty());
        assertTrue(NvidiaGpus.parse("Field \"compute_cap\" is not a valid field to query.\n")
                .isEmpty());
    }
}
