// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What comes with the feature "IMC Segmentation" alone: one engine, and no more than it needs. */
class DefaultInstallTest {
    private static final String NODES = "org.imcseg.feature.feature.group";
    private static final String DL4J = "org.imcseg.engine.dl4j.feature.feature.group";
    private static final long MEGABYTE = 1_000_000;

    private static SiteIndex site;

    @BeforeAll
    static void read() throws IOException {
        site = new SiteIndex(Repositories.SITE_FOLDER);
    }

    @Test
    void linuxWindowsAndMacOsComeWithLibTorchAlone() {
        for (String platform : new String[] {"linux.x86_64", "win32.x86_64", "macosx.x86_64", "macosx.aarch64"}) {
            Set<String> ids = installed(NODES, platform);
            assertTrue(ids.contains("org.imcseg.engine.libtorch." + platform), () -> platform + ": " + ids);
            assertFalse(ids.stream().anyMatch(id -> id.contains("dl4j")), () -> platform + ": " + ids);
            assertTrue(site.size(ids) < 130 * MEGABYTE, () -> platform + ": " + site.size(ids) + " bytes");
        }
    }

    @Test
    void linuxOnArmComesWithDl4j() {
        Set<String> ids = installed(NODES, "linux.aarch64");
        assertTrue(
                ids.contains("org.imcseg.engine.dl4j") && ids.contains("org.imcseg.engine.dl4j.linux.aarch64"),
                ids::toString);
    }

    @Test
    void dl4jCanBeAdded() {
        Set<String> ids = installed(DL4J, "linux.x86_64");
        assertTrue(ids.contains("org.imcseg.engine.dl4j.linux.x86_64"), ids::toString);
        assertFalse(ids.stream().anyMatch(id -> id.contains("libtorch")), ids::toString);
        assertTrue(site.size(ids) < 145 * MEGABYTE, () -> site.size(ids) + " bytes");
    }

    private static Set<String> installed(String feature, String platform) {
        String[] parts = platform.split("\\.", 2);
        return site.installed(feature, parts[0], parts[1]);
    }
}
