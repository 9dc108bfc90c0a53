// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where native libraries are unpacked to: a folder of the user's own, kept from run to run because unpacking takes seconds and 450 MB. */
final class NativeCache {
    /** System property that names another folder. */
    static final String PROPERTY = "org.imcseg.native.cache";

    private NativeCache() {
    }

    /** A writable folder, private to this version of the engine. */
    static Path folder() throws IOException {
        String chosen = System.getProperty(PROPERTY);
        Path base = chosen != null ? Path.of(chosen) : userCache().resolve("imcseg");
        try {
            Path folder = Files.createDirectories(base.resolve("dl4j-" + Dl4jEngine.VERSION));
            if (Files.isWritable(folder)) {
                return folder;
            }
        } catch (IOException e) {
            if (chosen != null) {
                throw new IOException("The folder " + base + " of the system property " + PROPERTY + " cannot be written to (" + e + ").", e);
            }
        }
        // Readable by its owner only: nobody else may slip native code in.
        return Files.createTempDirectory("imcseg-dl4j");
    }

    private static Path userCache() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path home = Path.of(System.getProperty("user.home", "."));
        if (system.startsWith("windows")) {
            String local = System.getenv("LOCALAPPDATA");
            return local == null || local.isBlank() ? home.resolve("AppData/Local") : Path.of(local);
        }
        if (system.contains("mac")) {
            return home.resolve("Library/Caches");
        }
        String xdg = System.getenv("XDG_CACHE_HOME");
        return xdg == null || xdg.isBlank() ? home.resolve(".cache") : Path.of(xdg);
    }
}
