// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the build puts the files that are checked here; surefire runs in the folder of this module. */
final class Repositories {
    /** Of the whole project. */
    static final Path ROOT = Path.of("../../..").toAbsolutePath().normalize();

    /** The update site. */
    static final Path SITE_FOLDER = ROOT.resolve("update-site/target/repository");
    /** What is shipped. */
    static final List<BuiltBundle> SITE = read("update-site/target/repository/plugins");
    /** Equinox, the stand-ins and the runtime. */
    static final List<BuiltBundle> HOST = read("plugins/embedded/org.imcseg.embedded.host/target/repository/plugins");
    /** The folder into which both were installed. */
    static final Path INSTALLATION = Path.of("target/install").toAbsolutePath();

    private Repositories() {}

    /** The jars in a folder of the update site: {@code plugins} or {@code features}. */
    static List<Path> jars(String folder) throws IOException {
        try (Stream<Path> files = Files.list(SITE_FOLDER.resolve(folder))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }

    private static List<BuiltBundle> read(String folder) {
        try {
            return BuiltBundle.readAll(ROOT.resolve(folder));
        } catch (IOException e) {
            throw new UncheckedIOException("Build the whole project first: " + e.getMessage(), e);
        }
    }
}
