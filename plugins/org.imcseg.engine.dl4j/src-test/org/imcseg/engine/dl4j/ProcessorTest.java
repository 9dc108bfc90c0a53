// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.imcseg.learning.environment.ProcessorFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTest {
    @TempDir
    Path folder;

    private List<String> extensions(String flags) throws IOException {
        Path info = folder.resolve("cpuinfo");
        Files.writeString(info, "processor\t: 0\nmodel name\t: Some processor with avx512f in its name\nflags\t\t: " + flags + "\nbugs\t\t:\n\nprocessor\t: 1\n");
        return Processor.extensions(ProcessorFlags.linux(info));
    }

    @Test
    void choosesByFlags() throws IOException {
        assertEquals(List.of("-onednn-avx512", "-onednn-avx2", ""), extensions("fpu avx avx2 avx512f avx512dq avx512cd avx512bw avx512vl"));
        // Knights Landing has AVX-512 without the server sets.
        assertEquals(List.of("-onednn-avx2", ""), extensions("fpu avx avx2 avx512f avx512cd avx512er avx512pf"));
        assertEquals(List.of(""), extensions("fpu avx"));
        assertEquals(List.of(""), Processor.extensions(Set.of()));
        assertEquals(Set.of(), ProcessorFlags.linux(folder.resolve("none")));
    }
}
