// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.imcseg.core.files.ScratchFolder;

/**
 * The folder into which engines unpack native libraries: private to the user and kept between runs, because unpacking
 * takes seconds and hundreds of megabytes.
 */
public final class NativeCache {
    /** System property that sets another folder. */
    public static final String PROPERTY = "org.imcseg.native.cache";

    private static ScratchFolder temporary;

    private NativeCache() {}

    /**
     * A writable folder, private to one version of an engine.
     *
     * @param engine its id and version, such as {@code dl4j-1.0.0-M2.1}
     * @throws IOException if the folder set by the property is not writable
     */
    public static Path folder(String engine) throws IOException {
        String chosen = System.getProperty(PROPERTY);
        Path base = base();
        try {
            Path folder = Files.createDirectories(base.resolve(engine));
            if (Files.isWritable(folder)) {
                return folder;
            }
        } catch (IOException e) {
            if (chosen != null) {
                throw new IOException(
                        "The folder " + base + " of the system property " + PROPERTY + " cannot be written to (" + e
                                + ").",
                        e);
            }
        }
        return temporary(engine);
    }

    /** The same for all calls; deleted when the process ends. */
    private static synchronized Path temporary(String engine) throws IOException {
        if (temporary == null) {
            temporary = ScratchFolder.create("natives");
            Runtime.getRuntime().addShutdownHook(new Thread(temporary::close, "IMC segmentation: native libraries"));
        }
        return Files.createDirectories(temporary.path().resolve(engine));
    }

    /** The parent of the folders of all engines; it may not exist yet. */
    public static Path base() {
        String chosen = System.getProperty(PROPERTY);
        return chosen != null ? Path.of(chosen) : userCache().resolve("imcseg");
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
