// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imcseg.core.files.Leftovers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedLibrariesTest {
    @TempDir
    Path folder;

    private void unpack(boolean existing) {
        Path library = folder.resolve("torch.jar/libtorch.so");
        assertEquals(existing, Files.exists(library));
        try {
            Files.createDirectories(library.getParent());
            Files.writeString(library, "code");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsWholeIsKept() throws IOException {
        UnpackedLibraries.guarded(folder, () -> unpack(false));
        UnpackedLibraries.guarded(folder, () -> unpack(true));
        assertThrows(
                IllegalStateException.class,
                () -> UnpackedLibraries.guarded(folder, () -> {
                    throw new IllegalStateException(); // a library that cannot be loaded, but is whole
                }));
        UnpackedLibraries.guarded(folder, () -> unpack(true));
    }

    /** Another Java is killed while it unpacks, as by SIGKILL: what it has written so far must not be loaded. */
    @Test
    void whatAKilledProcessHasLeftIsUnpackedAnew() throws Exception {
        Process killed = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath(Unpacking.class, UnpackedLibraries.class, Leftovers.class),
                        Unpacking.class.getName(),
                        folder.toString())
                .inheritIO()
                .start();
        assertTrue(killed.waitFor(1, TimeUnit.MINUTES));
        assertEquals(9, killed.exitValue());
        assertTrue(Files.exists(folder.resolve("torch.jar/libtorch.so")));
        UnpackedLibraries.guarded(folder, () -> unpack(false));
        UnpackedLibraries.guarded(folder, () -> unpack(true));
    }

    private static String classPath(Class<?>... classes) {
        return Stream.of(classes)
                .map(type -> new File(
                        type.getProtectionDomain().getCodeSource().getLocation().getPath()))
                .map(File::getPath)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Unpacks half a library and ends without any clean-up. */
    static final class Unpacking {
        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            UnpackedLibraries.guarded(folder, () -> {
                try {
                    Files.createDirectories(folder.resolve("torch.jar"));
                    Files.writeString(folder.resolve("torch.jar/libtorch.so"), "co");
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
                Runtime.getRuntime().halt(9);
            });
        }
    }

    @Test
    void aFailureIsToldInWords() {
        assertWords(
                "libx.so: libx.so: failed to map segment from shared object",
                "not be run from " + folder,
                "noexec",
                "-Dorg.imcseg.native.cache");
        assertWords(
                "liby.so: libgomp.so.1: cannot open shared object file: No such file or directory",
                "lacks the library libgomp.so.1: install",
                "libgomp1 under Debian");
        assertWords("java.io.IOException: No space left on device", "disk is too full", folder.toString());
        assertWords(
                "libz.so: /lib64/libc.so.6: version `GLIBC_2.34' not found (required by libz.so)", "lack GLIBC_2.34.");
        assertWords("libz.so: wrong ELF class: ELFCLASS32", "another kind of processor");
        assertWords("libz.so: file too short", "damaged: delete " + folder);
        assertWords("x.dll: Can't find dependent libraries", "Visual C++ Redistributable");
        assertWords("libx.so: Error loading shared library ld-linux-x86-64.so.2: No such file", "musl", "glibc");
        String unknown = "java.lang.UnsatisfiedLinkError: something else";
        assertEquals(unknown, LoadingFailure.inWords(unknown, folder));
    }

    private void assertWords(String message, String... words) {
        String told = LoadingFailure.inWords(message, folder);
        for (String each : words) {
            assertTrue(told.contains(each), told);
        }
        assertTrue(told.endsWith("[" + message + "]"), told);
        assertFalse(told.contains("%"), told);
    }
}
