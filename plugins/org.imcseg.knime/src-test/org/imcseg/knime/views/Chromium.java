// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A browser without a window, where this machine has one. It reaches nothing but this machine. */
final class Chromium {
    private final Path program;
    private final Path profile;

    private Chromium(Path program, Path profile) {
        this.program = program;
        this.profile = profile;
    }

    /** Chromium or Chrome on the path, or what {@code IMCSEG_CHROMIUM} names. */
    static Optional<Chromium> find(Path profile) {
        String named = System.getenv("IMCSEG_CHROMIUM");
        Stream<Path> known = Arrays.stream(System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome").map(name -> Path.of(folder, name)));
        return Stream.concat(named == null ? Stream.empty() : Stream.of(Path.of(named)), known).filter(Files::isExecutable).findFirst()
                .map(program -> new Chromium(program, profile));
    }

    /** Opens an address until {@link Process#destroy()}. */
    Process open(String address, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage",
                "--no-first-run", "--disable-background-networking", "--disable-sync", "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile, "--window-size=1280,860"));
        command.addAll(List.of(more));
        command.add(address);
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** Writes a picture of what is seen once all is drawn. */
    void screenshot(String address, Path file) throws IOException, InterruptedException {
        Process process = open(address, "--screenshot=" + file.toAbsolutePath(), "--virtual-time-budget=20000");
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("The browser took no picture of " + address + " within a minute.");
        }
    }
}
