// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.tree.ClassNode;

/** Everything that the shipped bundles refer to exists in KNIME 5.8.3 and 5.12 and in KNIP 1.8.3. */
class ShippedBundlesTest {

    /**
     * What KNIME exports x-internal and has no public way for: dialogs and settings of loop nodes, and the page that
     * the public DefaultView hands to who describes a view; KNIME's own nodes use the same. Only one package may touch
     * each, so that there is one place to fix if KNIME changes it. Beside these there are {@link OptionalAnnotations},
     * which may stand on any field.
     */
    private static final Map<String, Set<String>> INTERNAL_ALLOWED = Map.of(
            "org.imcseg.knime.loops",
            Set.of("org.knime.core.webui.node.dialog", "org.knime.core.webui.node.dialog.defaultdialog"),
            "org.imcseg.knime.views",
            Set.of("org.knime.core.webui.page"));

    static Stream<Api> versions() {
        return SignatureFile.load().stream();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyReferenceExists(final Api api) throws IOException {
        final List<ClassNode> classes = ClassFiles.ofBundles(ClassFiles.SHIPPED);
        assertFalse(classes.isEmpty());
        Assertions.assertEquals(
                "",
                String.join("\n", new ReferenceCheck(api, INTERNAL_ALLOWED).check(classes)),
                "A class missing from signatures.txt? Run GenerateSignatures.");
    }
}
