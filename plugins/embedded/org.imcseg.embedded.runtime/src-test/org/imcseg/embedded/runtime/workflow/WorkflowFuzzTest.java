// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.workflow;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damaged workflows are refused in words, whatever the damage. A short run without guidance; the long ones, guided by
 * coverage, are {@code workflows/checks/fuzz.sh}'s.
 */
class WorkflowFuzzTest {
    private static final int INPUTS = 1000;

    @TempDir
    Path m_folder;

    /** Whatever hangs is stopped by the time limit, which is generous for machines that are busy. */
    @Test
    @Timeout(300)
    void aDamagedWorkflowIsRefusedInWords() throws IOException {
        final var seeds = FuzzedWorkflow.seeds();
        final var random = new Random(0);
        for (final var seed : seeds) {
            read(seed);
        }
        for (int i = 0; i < INPUTS; i++) {
            final var seed = seeds.get(random.nextInt(seeds.size()));
            final var other = seeds.get(random.nextInt(seeds.size()));
            read(Mutations.of(seed, other, random));
        }
    }

    private void read(byte[] input) {
        try {
            FuzzedWorkflow.read(input, m_folder);
        } catch (IOException | AssertionError | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError("fails on the bytes " + HexFormat.of().formatHex(input), e);
        }
    }
}
