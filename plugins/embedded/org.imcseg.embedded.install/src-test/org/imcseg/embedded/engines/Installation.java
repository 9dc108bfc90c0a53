// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.engines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.junit.jupiter.api.Assumptions;

/** The engines that the build has installed from the update site, each loaded once. */
final class Installation {
    private static final InstalledEngines ENGINES =
            new InstalledEngines(Path.of("../org.imcseg.embedded.install/target/install/plugins")
                    .toAbsolutePath()
                    .normalize());
    private static final Map<String, List<Engine>> LOADED = new ConcurrentHashMap<>();

    private Installation() {}

    /** Skips the test where the engine has no native library for this machine, or the machine no such device. */
    static Engine engine(String id, DeviceKind device) {
        List<Engine> engines = LOADED.computeIfAbsent(id, key -> {
            try {
                return ENGINES.load(key);
            } catch (IOException e) {
                throw new UncheckedIOException("Build the whole project first: " + e.getMessage(), e);
            }
        });
        Engine engine =
                engines.stream().filter(e -> e.device() == device).findFirst().orElseThrow();
        Engine.Status status = engine.status();
        Assumptions.assumeTrue(status.available(), status.reason());
        return engine;
    }
}
