// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** Starts Equinox on the installation and checks that every bundle resolves and each of our classes links. */
class InstallationTest {
    @TempDir
    private static Path storage;

    private Framework framework;
    private final List<Bundle> bundles = new ArrayList<>();

    @BeforeEach
    void start() throws BundleException, IOException {
        Map<String, String> configuration = new HashMap<>();
        configuration.put("org.osgi.framework.storage", storage.toString());
        configuration.put("org.osgi.framework.storage.clean", "onFirstInit");
        configuration.put("osgi.compatibility.bootdelegation", "false"); // strict
        framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(configuration);
        framework.start();
        try (Stream<Path> plugins = Files.list(Repositories.INSTALLATION.resolve("plugins"))) {
            for (Path plugin : plugins.sorted().toList()) {
                if (!plugin.getFileName().toString().startsWith("org.eclipse.osgi_")) {
                    bundles.add(framework.getBundleContext().installBundle("reference:" + plugin.toUri()));
                }
            }
        }
        framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void everyBundleResolves() {
        assertEquals(
                List.of(),
                bundles.stream()
                        .filter(bundle -> bundle.getState() == Bundle.INSTALLED)
                        .map(Bundle::getSymbolicName)
                        .toList());
    }

    @Test
    void everyClassLinks() {
        List<String> failures = new ArrayList<>();
        int loaded = 0;
        for (Bundle bundle : bundles) {
            if (bundle.getSymbolicName().startsWith("org.imcseg.")
                    && bundle.getHeaders().get("Fragment-Host") == null) {
                for (String type : classesOf(bundle)) {
                    loaded++;
                    link(bundle, type, failures);
                }
            }
        }
        assertEquals(List.of(), failures);
        assertTrue(loaded > 100, "only " + loaded + " classes found: is the installation complete?");
    }

    private static List<String> classesOf(Bundle bundle) {
        List<String> names = new ArrayList<>();
        for (URL url : Collections.list(bundle.findEntries("/org", "*.class", true))) {
            String name = url.getPath().substring(1).replace('/', '.');
            if (!name.endsWith("-info.class")) {
                names.add(name.substring(0, name.length() - ".class".length()));
            }
        }
        return names;
    }

    /** Verifies the class, its supertypes and all the types in its signatures, without running its initialiser. */
    private static void link(Bundle bundle, String name, List<String> failures) {
        try {
            Class<?> type =
                    Class.forName(name, false, bundle.adapt(BundleWiring.class).getClassLoader());
            type.getDeclaredMethods();
            type.getDeclaredFields();
            type.getDeclaredConstructors();
        } catch (ClassNotFoundException | LinkageError e) {
            failures.add(bundle.getSymbolicName() + ": " + name + ": " + e);
        }
    }
}
