// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.imcseg.learning.environment.ProcessorFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorExtensionsTest {
    @TempDir
    Path folder;

    private Set<String> flags(String flags) throws IOException {
        Path info = folder.resolve("cpuinfo");
        Files.writeString(
                info,
                "processor\t: 0\nmodel name\t: Some processor with avx512f in its name\nflags\t\t: " + flags
                        + "\nbugs\t\t:\n\nprocessor\t: 1\n");
        return ProcessorFlags.linux(info);
    }

    @Test
    void choosesByFlags() throws IOException {
        assertEquals(List.of("-onednn-avx2", ""), ProcessorExtensions.extensions(flags("fpu avx avx2")));
        assertEquals(List.of(""), ProcessorExtensions.extensions(flags("fpu avx")));
        assertEquals(List.of(""), ProcessorExtensions.extensions(Set.of()));
        assertEquals(Set.of(), ProcessorFlags.linux(folder.resolve("none")));
    }

    @Test
    void knowsWhereOneDnnTakesItsKernelsForAvx512() throws IOException {
        assertTrue(ProcessorExtensions.hasAvx512(flags("fpu avx avx2 avx512f avx512dq avx512cd avx512bw avx512vl")));
        // Knights Landing has AVX-512 without the server sets.
        assertFalse(ProcessorExtensions.hasAvx512(flags("fpu avx avx2 avx512f avx512cd avx512er avx512pf")));
        assertFalse(ProcessorExtensions.hasAvx512(flags("fpu avx avx2")));
    }
}
