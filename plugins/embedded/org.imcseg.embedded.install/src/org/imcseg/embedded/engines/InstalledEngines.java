// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.engines;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.imcseg.learning.engine.Engine;

/**
 * The engines among the bundles of an installation. Each has a class loader of its own, as in OSGi, since they hold
 * different versions of the same libraries; they share this class's loader for everything else. Loaders stay open:
 * native code cannot be unloaded.
 */
public final class InstalledEngines {
    private static final String PREFIX = "org.imcseg.engine.";

    private final Path plugins;

    /** @param plugins folder with a folder for each bundle */
    public InstalledEngines(Path plugins) {
        this.plugins = plugins;
    }

    /** Ids of the engines that are there. */
    public List<String> ids() throws IOException {
        try (Stream<Path> files = Files.list(plugins)) {
            return files.map(InstalledEngines::bundle)
                    .filter(name -> name.startsWith(PREFIX))
                    .map(name -> name.substring(PREFIX.length()))
                    .filter(id -> !id.contains("."))
                    .sorted()
                    .toList();
        }
    }

    /**
     * The engines of one library, one for each kind of device, with the native libraries of the fragments that are
     * installed.
     *
     * @throws IllegalArgumentException if there is none of that id
     */
    public List<Engine> load(String id) throws IOException {
        List<URL> classPath = new ArrayList<>();
        try (Stream<Path> files = Files.list(plugins)) {
            for (Path folder : files.filter(file ->
                            bundle(file).equals(PREFIX + id) || bundle(file).startsWith(PREFIX + id + "."))
                    .toList()) {
                classPath.add(folder.toUri().toURL());
                try (Stream<Path> jars = Files.list(folder.resolve("lib"))) {
                    for (Path jar : jars.filter(file -> file.toString().endsWith(".jar"))
                            .sorted()
                            .toList()) {
                        classPath.add(jar.toUri().toURL());
                    }
                }
            }
        }
        if (!ids().contains(id)) {
            throw new IllegalArgumentException(
                    "There is no engine '" + id + "' in " + plugins + "; there are " + ids() + ".");
        }
        ClassLoader loader = new URLClassLoader(classPath.toArray(URL[]::new), InstalledEngines.class.getClassLoader());
        List<Engine> engines = ServiceLoader.load(Engine.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .filter(engine -> engine.id().equals(id))
                .toList();
        if (engines.isEmpty()) {
            throw new IllegalArgumentException(
                    "The bundle " + PREFIX + id + " in " + plugins + " holds no engine '" + id + "'.");
        }
        return engines;
    }

    /**
     * The engine of one library for one kind of device.
     *
     * @param device id of a {@link org.imcseg.learning.engine.DeviceKind}
     * @throws IllegalArgumentException if there is none
     */
    public Engine load(String id, String device) throws IOException {
        return load(id).stream()
                .filter(engine -> engine.device().id().equals(device))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "The engine '" + id + "' is not made for the device '" + device + "'."));
    }

    /** The symbolic name in a file name such as {@code org.imcseg.core_0.1.0.202601010000}. */
    private static String bundle(Path file) {
        String name = file.getFileName().toString();
        int version = name.indexOf('_');
        return version < 0 ? name : name.substring(0, version);
    }
}
