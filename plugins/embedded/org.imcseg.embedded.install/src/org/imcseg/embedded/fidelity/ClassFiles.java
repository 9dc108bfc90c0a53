// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** Finds and reads the compiled classes of the bundles in this build. */
final class ClassFiles {

    /** The bundles that run in KNIME and may refer to it. */
    static final List<String> SHIPPED =
            List.of("org.imcseg.core", "org.imcseg.learning", "org.imcseg.engine.dl4j", "org.imcseg.knime");

    static final List<String> STAND_INS = List.of(
            "org.knime.core",
            "org.knime.core.util",
            "org.knime.core.ui",
            "org.knime.workbench.repository",
            "org.knime.knip.base",
            "org.knime.knip.core",
            "imagej-common");

    /** System property: a folder with one folder per bundle, in place of the bundles' folders {@code target}. */
    private static final String CLASSES = "imcseg.classes";

    /** Where a build puts the compiled tests, beside {@code classes}. */
    private static final String TESTS = "test-classes";

    private ClassFiles() {}

    /** @return the repository's root: the nearest folder above the working directory that holds the Maven wrapper */
    static Path root() {
        for (Path p = Path.of("").toAbsolutePath(); p != null; p = p.getParent()) {
            if (Files.exists(p.resolve("mvnw"))) {
                return p;
            }
        }
        throw new IllegalStateException(
                "Run this in the repository: no mvnw above " + Path.of("").toAbsolutePath() + ".");
    }

    static List<ClassNode> ofBundles(final List<String> bundles) throws IOException {
        final List<ClassNode> classes = new ArrayList<>();
        for (final String bundle : bundles) {
            classes.addAll(inFolder(folder(bundle)));
        }
        return classes;
    }

    /** @return the compiled tests of those of the bundles that have tests */
    static List<ClassNode> ofTests(final List<String> bundles) throws IOException {
        final List<ClassNode> classes = new ArrayList<>();
        for (final String bundle : bundles) {
            final Path folder = folder(bundle).resolveSibling(TESTS);
            if (Files.exists(folder)) {
                classes.addAll(inFolder(folder));
            }
        }
        return classes;
    }

    private static Path folder(final String bundle) {
        final String elsewhere = System.getProperty(CLASSES);
        if (elsewhere != null) {
            return Path.of(elsewhere, bundle, "classes");
        }
        final Path plugins = root().resolve("plugins");
        final Path shipped = plugins.resolve(bundle);
        return (Files.exists(shipped) ? shipped : plugins.resolve("embedded").resolve(bundle))
                .resolve("target/classes");
    }

    static List<ClassNode> inFolder(final Path folder) throws IOException {
        if (!Files.exists(folder)) {
            throw new IOException(folder + " does not exist: build the bundle first (./mvnw package).");
        }
        final List<ClassNode> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (final Path file :
                    files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                if (!file.endsWith("package-info.class")) {
                    classes.add(read(Files.readAllBytes(file)));
                }
            }
        }
        return classes;
    }

    static ClassNode read(final byte[] bytes) {
        final ClassNode node = new ClassNode();
        new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
        return node;
    }
}
