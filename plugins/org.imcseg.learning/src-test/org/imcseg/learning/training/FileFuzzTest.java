// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Damaged models and checkpoints are refused in words, whatever the damage. A short run without guidance; the long
 * ones, guided by coverage, are {@code workflows/checks/fuzz.sh}'s.
 */
class FileFuzzTest {
    private static final int INPUTS = 1000;

    @TempDir
    Path folder;

    /** Whatever hangs is stopped by the time limit, which is generous for machines that are busy. */
    @ParameterizedTest
    @Timeout(300)
    @EnumSource(FuzzedFile.class)
    void aDamagedFileIsRefusedInWords(FuzzedFile file) throws IOException {
        List<byte[]> seeds = file.seeds();
        Random random = new Random(file.ordinal());
        for (byte[] seed : seeds) {
            read(file, seed);
        }
        for (int i = 0; i < INPUTS; i++) {
            byte[] seed = seeds.get(random.nextInt(seeds.size()));
            byte[] other = seeds.get(random.nextInt(seeds.size()));
            read(file, Mutations.of(seed, other, random));
        }
    }

    private void read(FuzzedFile file, byte[] input) {
        try {
            file.read(input, folder);
        } catch (IOException | AssertionError | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(
                    file + " fails on the bytes " + HexFormat.of().formatHex(input), e);
        }
    }
}
