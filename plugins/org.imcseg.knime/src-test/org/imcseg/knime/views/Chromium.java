// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A headless browser, if this machine has one. It cannot reach other machines. */
final class Chromium {
    private final Path program;

    private Chromium(Path program) {
        this.program = program;
    }

    /** Chromium or Chrome on the path, or what {@code IMCSEG_CHROMIUM} names. */
    static Optional<Chromium> find() {
        String named = System.getenv("IMCSEG_CHROMIUM");
        Stream<Path> known = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)));
        return Stream.concat(named == null ? Stream.empty() : Stream.of(Path.of(named)), known)
                .filter(Files::isExecutable)
                .findFirst()
                .map(Chromium::new);
    }

    /** Opens an address until it is closed. */
    Session open(String address, String... more) throws IOException {
        Path profile = Files.createTempDirectory("imcseg-browser");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-sync",
                "--disable-component-update",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile,
                "--window-size=1280,860"));
        command.addAll(List.of(more));
        command.add(address);
        return new Session(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start(),
                profile);
    }

    /** A browser that runs, and the folder in which it writes what it likes. */
    record Session(Process process, Path profile) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
            for (int i = 0; i < 50 && Files.exists(profile); i++) {
                // its children may still be writing
                try (Stream<Path> files = Files.walk(profile)) {
                    files.sorted(Comparator.reverseOrder())
                            .forEach(file -> file.toFile().delete());
                } catch (UncheckedIOException e) {
                    LockSupport.parkNanos(20_000_000);
                }
            }
        }
    }

    /** Writes a picture of what is seen once all is drawn. */
    void screenshot(String address, Path file) throws IOException, InterruptedException {
        try (Session session = open(address, "--screenshot=" + file.toAbsolutePath(), "--virtual-time-budget=20000")) {
            if (!session.process().waitFor(60, TimeUnit.SECONDS)) {
                throw new IOException("The browser took no picture of " + address + " within a minute.");
            }
        }
    }
}
