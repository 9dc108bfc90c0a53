// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

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
 * Damaged files are refused in words, whatever the damage: no reader throws anything but an IOException that names the
 * file. A short run without guidance; the long ones, guided by coverage, are {@code workflows/checks/fuzz.sh}'s.
 */
class ReaderFuzzTest {
    private static final int INPUTS = 1000;

    @TempDir
    Path folder;

    /** Whatever hangs is stopped by the time limit, which is generous for machines that are busy. */
    @ParameterizedTest
    @Timeout(300)
    @EnumSource(FuzzedReader.class)
    void aDamagedFileIsRefusedInWords(FuzzedReader reader) {
        List<byte[]> seeds = FuzzSeeds.of(reader);
        Random random = new Random(reader.ordinal());
        for (byte[] seed : seeds) {
            read(reader, seed);
        }
        for (int i = 0; i < INPUTS; i++) {
            byte[] seed = seeds.get(random.nextInt(seeds.size()));
            byte[] other = seeds.get(random.nextInt(seeds.size()));
            read(reader, Mutations.of(seed, other, random));
        }
    }

    private void read(FuzzedReader reader, byte[] input) {
        try {
            reader.read(input, folder);
        } catch (IOException | AssertionError | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError(
                    reader + " fails on the bytes " + HexFormat.of().formatHex(input), e);
        }
    }
}
