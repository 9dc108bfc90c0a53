// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CudaLibrariesTest {
    @Test
    void latestVersionComesFirst(@TempDir Path folder) throws Exception {
        for (String name : List.of("v9.9", "v9.25", "v9.3", "v8.9", "v9.25.1")) {
            Files.createDirectory(folder.resolve(name));
        }
        List<String> found = CudaLibraries.inside(folder, "v9*").stream()
                .map(path -> path.getFileName().toString())
                .toList();
        assertEquals(List.of("v9.25.1", "v9.25", "v9.9", "v9.3"), found);
        assertEquals(List.of(), CudaLibraries.inside(folder.resolve("none"), "v9*"));
    }

    @Test
    void remedyNamesVersionsAndTheProperty() {
        assertTrue(CudaLibraries.remedy().contains("13.3")
                && CudaLibraries.remedy().contains("cuDNN 9.25")
                && CudaLibraries.remedy().contains(CudaLibraries.FOLDERS));
    }
}
