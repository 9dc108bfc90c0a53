// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.tree.ClassNode;

/** The stand-ins offer only what KNIME offers, with the same signatures. */
class StandInsTest {

    static Stream<Api> versions() {
        return SignatureFile.load().stream();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void haveTheSignaturesOfTheOriginals(final Api api) throws IOException {
        final List<ClassNode> classes = ClassFiles.ofBundles(ClassFiles.STAND_INS);
        assertFalse(classes.isEmpty());
        assertEquals(
                "",
                String.join("\n", StandInCheck.check(api, classes)),
                "A class missing from signatures.txt? Run GenerateSignatures.");
    }

    /** The check skips them for a version that lacks them. */
    @Test
    void optionalAnnotationsExistInOneVersion() {
        for (final String name : OptionalAnnotations.NAMES) {
            assertEquals(1, versions().filter(api -> api.find(name).isPresent()).count(), name);
        }
    }
}
