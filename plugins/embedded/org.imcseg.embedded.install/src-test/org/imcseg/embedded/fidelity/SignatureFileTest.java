// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The resource is what the full lists say today of the classes in use today. */
class SignatureFileTest {

    @Test
    void isUpToDate() throws IOException {
        final Path lists = ClassFiles.root().resolveSibling("shared/api");
        Assumptions.assumeTrue(Files.exists(lists), "the full lists are not here");
        final var current = GenerateSignatures.generate(lists, GenerateSignatures.usedClasses());
        assertEquals(
                String.join("\n", current),
                String.join("\n", SignatureFile.lines()),
                "signatures.txt is stale: run GenerateSignatures");
    }
}
