// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import java.nio.file.Path;

/** Where the build leaves what is checked here; surefire runs in the folder of this module. */
final class Repositories {
    private static final Path ROOT = Path.of("../../..").toAbsolutePath().normalize();

    static final Path SITE = ROOT.resolve("update-site/target/repository/plugins");
    static final Path HOST = ROOT.resolve("plugins/embedded/org.imcseg.embedded.host/target/repository/plugins");
    static final Path INSTALLATION = Path.of("target/install").toAbsolutePath();

    private Repositories() {
    }
}
