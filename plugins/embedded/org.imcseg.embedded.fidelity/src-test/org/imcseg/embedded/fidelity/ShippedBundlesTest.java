// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.tree.ClassNode;

/** What the shipped bundles refer to exists in KNIME 5.8.3 and 5.12 and in KNIP 1.8.3. */
class ShippedBundlesTest {

    /** Packages that KNIME exports x-internal and for which it has no public way. */
    /** What makes dialogs and settings of loop nodes, which no public API can; KNIME's own nodes use the same. */
    private static final Set<String> INTERNAL_ALLOWED =
        Set.of("org.knime.core.webui.node.dialog", "org.knime.core.webui.node.dialog.defaultdialog");

    static Stream<Api> versions() {
        return SignatureFile.load().stream();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyReferenceExists(final Api api) throws IOException {
        final List<ClassNode> classes = ClassFiles.ofBundles(ClassFiles.SHIPPED);
        assertFalse(classes.isEmpty());
        Assertions.assertEquals("", String.join("\n", new ReferenceCheck(api, INTERNAL_ALLOWED).check(classes)),
            "A class missing from signatures.txt? Run GenerateSignatures.");
    }
}
