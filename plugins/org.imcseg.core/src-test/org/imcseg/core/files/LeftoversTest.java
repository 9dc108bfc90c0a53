// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftoversTest {
    private static final ProcessOwner ME = ProcessOwner.current();

    @TempDir
    Path folder;

    /** A process that has ended. */
    static ProcessOwner ended() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .start();
        ProcessOwner owner = ProcessOwner.of(process.toHandle());
        process.getInputStream().readAllBytes();
        process.waitFor();
        return owner;
    }

    private Path part(ProcessOwner owner, String name) throws IOException {
        return Files.writeString(folder.resolve("." + name + ".imcseg-" + owner.tag() + "-0123abcd.part"), "half");
    }

    @Test
    void aProcessIsKnownByItsNumberAndItsStart() throws Exception {
        assertEquals(ProcessHandle.current().pid(), ME.pid());
        assertEquals(ME, ProcessOwner.ofTag(ME.tag()).orElseThrow());
        assertFalse(ME.isGone());
        assertTrue(ended().isGone());
        assertTrue(
                new ProcessOwner(ME.pid(), ME.started() - 3600, ME.host()).isGone(),
                "its number was given to another process");
        assertFalse(new ProcessOwner(ME.pid(), 0, ME.host()).isGone(), "a system that does not tell starts");
        assertFalse(new ProcessOwner(ended().pid(), 1, "00000000").isGone(), "a number of another machine");
        assertTrue(ProcessOwner.ofTag("4711").isEmpty());
        assertTrue(ProcessOwner.ofTag("99999999999999999999-1-00000000").isEmpty());
    }

    @Test
    void partsOfEndedProcessesAreRemovedAndNothingElse() throws Exception {
        Path left = part(ended(), "model.imcseg");
        Path writing = part(ME, "model.imcseg");
        Path elsewhere = part(new ProcessOwner(1, 1, "00000000"), "fresh");
        Path forgotten = part(new ProcessOwner(1, 1, "00000000"), "old");
        Files.setLastModifiedTime(
                forgotten,
                FileTime.from(Instant.now().minus(Leftovers.ABANDONED).minusSeconds(60)));
        List<Path> users = List.of(
                Files.createFile(folder.resolve(".model.imcseg.part")),
                Files.createFile(folder.resolve("notes.part")),
                Files.createFile(folder.resolve(".model.imcseg.imcseg-1-1-00000000.part")),
                Files.createDirectory(folder.resolve(left.getFileName() + ".part")));
        assertEquals(2, Leftovers.removeParts(folder));
        assertFalse(Files.exists(left) || Files.exists(forgotten));
        assertTrue(Files.exists(writing) && Files.exists(elsewhere));
        users.forEach(file -> assertTrue(Files.exists(file), file.toString()));
        assertEquals(0, Leftovers.removeParts(folder.resolve("none")));
    }

    @Test
    void theNextFileTidiesItsFolder() throws Exception {
        Path left = part(ended(), "cells.csv");
        AtomicFile.write(folder.resolve("cells.csv"), "whole".getBytes());
        assertFalse(Files.exists(left));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("cells.csv")), files.toList());
        }
    }

    @Test
    void aLongNameLeavesRoomForThePart() throws Exception {
        String longest = "ä".repeat(125) + ".tiff"; // 255 bytes
        AtomicFile.write(folder.resolve(longest), "pixels".getBytes());
        assertEquals("pixels", Files.readString(folder.resolve(longest)));
    }

    @Test
    void temporaryFoldersOfEndedProcessesAreRemoved() throws Exception {
        Path left = Files.createDirectories(folder.resolve("imcseg-results-" + ended().tag() + "-0123abcd/deep"));
        Files.createFile(left.resolve("run.zip"));
        Path users = Files.createDirectory(folder.resolve("imcseg-results"));
        try (ScratchFolder first = ScratchFolder.create(folder, "results");
                ScratchFolder second = ScratchFolder.create(folder, "results")) {
            assertFalse(Files.exists(left.getParent()));
            assertTrue(Files.isDirectory(first.path())
                    && Files.isDirectory(second.path())
                    && !first.path().equals(second.path()));
            Files.createDirectories(first.path().resolve("a/b"));
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(users), files.toList());
        }
    }
}
