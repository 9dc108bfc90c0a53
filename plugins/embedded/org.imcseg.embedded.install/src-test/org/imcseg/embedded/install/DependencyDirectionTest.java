// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class DependencyDirectionTest {
    @Test
    void shippedBundlesPointOneWay() {
        assertEquals(List.of(), violations(Repositories.SITE));
    }

    @Test
    void embeddedBundlesKnowNothingOfTheNodes() {
        assertEquals(List.of(), violations(Repositories.HOST));
    }

    @ParameterizedTest
    @CsvSource({
        "org.imcseg.core,             org/imcseg/learning/Trainer,          1",
        "org.imcseg.core,             org/osgi/framework/Bundle,            1",
        "org.imcseg.core,             org/knime/core/node/NodeModel,        1",
        "org.imcseg.learning,         org/imcseg/core/image/LabelMask,      0",
        "org.imcseg.learning,         org/nd4j/linalg/factory/Nd4j,         1",
        "org.imcseg.learning,         net/imglib2/img/Img,                  1",
        "org.imcseg.engine.dl4j,      org/nd4j/linalg/factory/Nd4j,         0",
        "org.imcseg.engine.dl4j,      org/imcseg/knime/Adapter,             1",
        "org.imcseg.engine.dl4j,      org/bytedeco/javacpp/Pointer,         0",
        "org.imcseg.engine.dl4j,      org/bytedeco/pytorch/Tensor,          1",
        "org.imcseg.engine.libtorch,  org/nd4j/linalg/factory/Nd4j,         1",
        "org.imcseg.engine.libtorch,  org/bytedeco/pytorch/Tensor,          0",
        "org.imcseg.knime,            org/bytedeco/javacpp/Pointer,         1",
        "org.imcseg.knime,            org/imcseg/learning/Trainer,          0",
        "org.imcseg.knime,            org/imcseg/engine/dl4j/Dl4jEngine,    1",
        "org.imcseg.knime,            org/imcseg/embedded/runtime/Batch,    1",
        "org.imcseg.embedded.runtime, org/imcseg/core/image/LabelMask,      1",
        "org.knime.core,              org/imcseg/knime/Adapter,             1",
        "org.knime.core,              org/imcseg/embedded/Store,            0"
    })
    void plantedReferenceIsJudged(String bundle, String target, int violations) {
        assertEquals(
                violations,
                DependencyDirection.violations(planted(bundle, target, "")).size());
    }

    @Test
    void plantedRequirementIsFound() {
        assertEquals(
                List.of("org.imcseg.core: its manifest refers to org.imcseg.knime"),
                DependencyDirection.violations(
                        planted("org.imcseg.core", "java/lang/Object", "org.imcseg.knime;bundle-version=\"0.1.0\"")));
    }

    private static List<String> violations(List<BuiltBundle> bundles) {
        return bundles.stream()
                .filter(bundle -> !bundle.isEquinox())
                .flatMap(bundle -> DependencyDirection.violations(bundle).stream())
                .toList();
    }

    static BuiltBundle planted(String symbolicName, String referred, String required) {
        ClassWriter type = new ClassWriter(0);
        type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "planted/Planted", null, "java/lang/Object", null);
        type.visitField(0, "field", "L" + referred + ";", null, null).visitEnd();
        type.visitEnd();
        Attributes manifest = new Attributes();
        manifest.putValue("Bundle-SymbolicName", symbolicName);
        if (!required.isEmpty()) {
            manifest.putValue("Require-Bundle", required);
        }
        return new BuiltBundle(
                Path.of(symbolicName + ".jar"), manifest, Map.of("planted/Planted", type.toByteArray()), Map.of());
    }
}
