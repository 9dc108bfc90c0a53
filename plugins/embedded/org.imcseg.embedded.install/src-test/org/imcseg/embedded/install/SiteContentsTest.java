// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteContentsTest {
    @TempDir
    private Path folder;

    @Test
    void siteHoldsOnlyThisProject() {
        assertEquals(List.of(), SiteContents.violations(Repositories.SITE));
    }

    @Test
    void siteHoldsTheNodesAndTheEnginesForThisPlatform() {
        List<String> names =
                Repositories.SITE.stream().map(BuiltBundle::symbolicName).toList();
        assertTrue(
                names.containsAll(List.of(
                        "org.imcseg.core",
                        "org.imcseg.learning",
                        "org.imcseg.engine.dl4j",
                        "org.imcseg.engine.libtorch",
                        "org.imcseg.knime")),
                () -> "missing in " + names);
        // LibTorch's bindings leave out Linux on ARM.
        boolean everywhere = !(System.getProperty("os.name").equals("Linux")
                && System.getProperty("os.arch").equals("aarch64"));
        for (String engine : everywhere ? List.of("dl4j", "libtorch") : List.of("dl4j")) {
            assertTrue(
                    names.stream()
                            .anyMatch(name -> name.matches("org\\.imcseg\\.engine\\." + engine + "\\.\\w+\\.\\w+")),
                    () -> "no natives of " + engine + " in " + names);
        }
    }

    @Test
    void plantedStandInIsFound() throws IOException {
        plant("org.knime.core", "org/knime/core/node/NodeModel.class");
        assertEquals(2, SiteContents.violations(BuiltBundle.readAll(folder)).size());
    }

    @Test
    void plantedRuntimeIsFound() throws IOException {
        plant("org.imcseg.embedded.runtime", "org/imcseg/embedded/runtime/Batch.class");
        assertEquals(1, SiteContents.violations(BuiltBundle.readAll(folder)).size());
    }

    @Test
    void plantedJarInsideABundleIsFound() throws IOException {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        write(new JarOutputStream(inner), Map.of("net/imglib2/img/Img.class", new byte[0]));
        write(
                new JarOutputStream(Files.newOutputStream(folder.resolve("core.jar")), manifest("org.imcseg.core")),
                Map.of("lib/harmless.jar", inner.toByteArray()));
        assertEquals(
                List.of("core.jar: holds net/imglib2/img/Img, which KNIME or KNIP provides"),
                SiteContents.violations(BuiltBundle.readAll(folder)));
    }

    private void plant(String symbolicName, String entry) throws IOException {
        write(
                new JarOutputStream(
                        Files.newOutputStream(folder.resolve(symbolicName + ".jar")), manifest(symbolicName)),
                Map.of(entry, new byte[0]));
    }

    private static Manifest manifest(String symbolicName) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", symbolicName);
        return manifest;
    }

    private static void write(JarOutputStream jar, Map<String, byte[]> entries) throws IOException {
        try (jar) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
    }
}
