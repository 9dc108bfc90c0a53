// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Starts an application of the installation as {@code workflows/run} does. */
final class Launch {
    /** The folder of the workflow files. */
    static final Path WORKFLOWS = Path.of("../../../workflows").toAbsolutePath().normalize();

    private static final int LIMIT_MINUTES = 8;

    private Launch() {}

    record Ended(int code, String output) {}

    /**
     * @param folder for the configuration and the output; may be used again
     * @param application its id
     */
    static Ended application(Path folder, String application, String... arguments)
            throws IOException, InterruptedException {
        Path install = Repositories.INSTALLATION.toAbsolutePath();
        Path area = folder.resolve("configuration");
        copyTree(install.resolve("configuration"), area);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.awt.headless=true",
                "-jar",
                launcher(install).toString(),
                "-install",
                install.toString(),
                "-configuration",
                area.toString(),
                "-data",
                "@none",
                "-nosplash",
                "-application",
                application));
        command.addAll(List.of(arguments));
        Path log = folder.resolve("output.txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putIfAbsent("OMP_WAIT_POLICY", "passive");
        Process process = builder.start();
        if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return new Ended(process.waitFor(), Files.readString(log, StandardCharsets.UTF_8));
    }

    private static Path launcher(Path install) throws IOException {
        try (Stream<Path> plugins = Files.list(install.resolve("plugins"))) {
            return plugins.filter(p -> p.getFileName().toString().startsWith("org.eclipse.equinox.launcher_"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
