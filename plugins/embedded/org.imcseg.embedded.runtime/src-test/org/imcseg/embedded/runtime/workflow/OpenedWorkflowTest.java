// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenedWorkflowTest {
    private static final String EMPTY =
            """
        <?xml version="1.0" encoding="UTF-8"?>
        <config xmlns="http://www.knime.org/2008/09/XMLConfig" key="workflow.knime">
            <entry key="created_by" type="xstring" value="5.8.0"/>
            <entry key="version" type="xstring" value="5.1.0"/>
            <config key="nodes"/>
            <config key="connections"/>
        </config>
        """;

    @TempDir
    Path m_folder;

    private Path zip(Map<String, String> entries) throws Exception {
        final var file = m_folder.resolve("flow.knwf");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (final var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file;
    }

    private Path workflow(String header) throws Exception {
        Files.writeString(m_folder.resolve("workflow.knime"), header);
        return m_folder;
    }

    private static String failure(org.junit.jupiter.api.function.Executable executable) {
        return assertThrows(LoadException.class, executable).getMessage();
    }

    @Test
    void relativePathsStartBesideAnArchive() throws Exception {
        final Path extracted;
        try (var opened = OpenedWorkflow.archive(zip(Map.of("quickstart/workflow.knime", EMPTY)))) {
            extracted = opened.folder();
            assertTrue(Files.isRegularFile(extracted.resolve("workflow.knime")));
            assertEquals(m_folder, opened.location());
            assertEquals(0, WorkflowReader.read(opened.folder()).nodes().size());
        }
        assertFalse(Files.exists(extracted), "what was extracted is deleted");
    }

    @Test
    void anEntryThatLeadsOutIsRefused() throws Exception {
        final var archive = zip(Map.of("../evil.txt", "x"));
        assertTrue(failure(() -> OpenedWorkflow.archive(archive)).contains("leads out of the archive: ../evil.txt"));
        assertFalse(Files.exists(m_folder.resolve("evil.txt")));
    }

    /** 300 MB of zeros in 300 KB: harmless content would be smaller or less compressible. */
    @Test
    void aSmallFileThatUnpacksToALotIsRefused() throws Exception {
        final var bomb = m_folder.resolve("bomb.knwf");
        try (var zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
            zip.putNextEntry(new ZipEntry("a/workflow.knime"));
            final var zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                zip.write(zeros);
            }
            zip.closeEntry();
        }
        final var message = failure(() -> OpenedWorkflow.archive(bomb, m_folder));
        assertTrue(
                message.contains(bomb + " of ") && message.contains("unpacks to 314,572,800 bytes (300.0 MB)"),
                message);
        assertTrue(
                message.contains("at most 268,435,456 bytes (256.0 MB) are allowed")
                        && message.contains("IMCSEG_ARCHIVE_LIMIT=1g"),
                message);
        try (var files = Files.list(m_folder)) {
            assertEquals(1, files.count(), "nothing was unpacked");
        }
        System.setProperty("imcseg.archive.limit", "1g");
        try (var opened = OpenedWorkflow.archive(bomb, m_folder)) {
            assertEquals(314_572_800, Files.size(opened.folder().resolve("workflow.knime")));
        } finally {
            System.clearProperty("imcseg.archive.limit");
        }
    }

    @Test
    void theLimitOfAnArchive() throws Exception {
        final var file = Files.write(m_folder.resolve("data.knwf"), new byte[10 << 20]);
        final var usual = ArchiveLimit.of(null);
        usual.check(file, 100L * (10 << 20));
        assertTrue(failure(() -> usual.check(file, 100L * (10 << 20) + 1)).contains("100 times its size"));
        final var chosen = ArchiveLimit.of(" 500M ");
        assertEquals(new ArchiveLimit(500L << 20, true), chosen);
        chosen.check(file, 500L << 20);
        assertTrue(failure(() -> chosen.check(file, (500L << 20) + 1)).contains("at most 524,288,000 bytes"));
        assertEquals(3L << 40, ArchiveLimit.of("3tb").bytes());
        assertEquals(12345, ArchiveLimit.of("12345").bytes());
        assertTrue(failure(() -> ArchiveLimit.of("lots")).contains("'lots', which is no size"));
    }

    /** The sizes that the archive states may be false: the unpacked bytes count. */
    @Test
    void whatIsUnpackedIsCounted() throws Exception {
        final var file = Files.write(m_folder.resolve("data.knwf"), new byte[100]);
        final var out = new ByteArrayOutputStream();
        final var limit = new ArchiveLimit(200_000, true);
        assertEquals(150_000, limit.copy(file, new ByteArrayInputStream(new byte[100_000]), out, 50_000));
        assertThrows(
                LoadException.class, () -> limit.copy(file, new ByteArrayInputStream(new byte[100_000]), out, 150_000));
        assertTrue(out.size() < 200_000, "it stops in between");
    }

    @Test
    void archivesWithoutOrWithSeveralWorkflowsAreRefused() throws Exception {
        final var none = zip(Map.of("a/readme.txt", "x"));
        assertTrue(failure(() -> OpenedWorkflow.archive(none)).contains("holds no workflow.knime"));
        final var two = zip(Map.of("a/workflow.knime", EMPTY, "b/workflow.knime", EMPTY));
        assertTrue(failure(() -> OpenedWorkflow.archive(two)).contains("holds 2 workflows: [a, b]"));
        final var text = Files.writeString(m_folder.resolve("no.knwf"), "not a zip file at all");
        assertTrue(failure(() -> OpenedWorkflow.archive(text)).contains("not a readable workflow archive"));
    }

    /** Java does not compare the checksums of entries that it unpacks. */
    @Test
    void aChangedSettingIsNoticed() throws Exception {
        final var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setLevel(0);
            zip.putNextEntry(new ZipEntry("a/workflow.knime"));
            zip.write(EMPTY.getBytes(StandardCharsets.UTF_8));
        }
        final var changed = bytes.toString(StandardCharsets.ISO_8859_1)
                .replace("5.8.0", "5.9.0")
                .getBytes(StandardCharsets.ISO_8859_1);
        final var file = Files.write(m_folder.resolve("changed.knwf"), changed);
        final var message = failure(() -> OpenedWorkflow.archive(file));
        assertTrue(message.contains("a/workflow.knime has changed") && message.contains("Copy it again"), message);
    }

    @Test
    void newerVersionsAreRefused() throws Exception {
        final var newer = workflow(EMPTY.replace("5.8.0", "5.13.0"));
        assertTrue(failure(() -> WorkflowReader.read(newer)).contains("saved by KNIME 5.13.0"));
        assertEquals(
                "5.12.0.v2026",
                WorkflowReader.read(workflow(EMPTY.replace("5.8.0", "5.12.0.v2026")))
                        .createdBy());
        final var format = workflow(EMPTY.replace("5.1.0", "6.0.0"));
        assertTrue(failure(() -> WorkflowReader.read(format)).contains("workflow format 6.0.0"));
    }

    @Test
    void metanodesAndMissingFilesAreNamedTogether() throws Exception {
        final var folder = workflow(
                EMPTY.replace(
                        "<config key=\"nodes\"/>",
                        """
            <config key="nodes">
              <config key="node_1"><entry key="id" type="xint" value="1"/>
                <entry key="node_settings_file" type="xstring" value="Training (#1)/workflow.knime"/>
                <entry key="node_type" type="xstring" value="MetaNode"/></config>
              <config key="node_2"><entry key="id" type="xint" value="2"/>
                <entry key="node_settings_file" type="xstring" value="Reader (#2)/settings.xml"/>
                <entry key="node_type" type="xstring" value="NativeNode"/></config>
              <config key="node_3"><entry key="id" type="xint" value="3"/>
                <entry key="node_settings_file" type="xstring" value="../../etc/settings.xml"/>
                <entry key="node_type" type="xstring" value="NativeNode"/></config>
            </config>"""));
        final var message = failure(() -> WorkflowReader.read(folder));
        assertTrue(message.contains("Node #1 (Training (#1)) is a metanode"), message);
        assertTrue(message.contains("settings.xml is missing"), message);
        assertTrue(message.contains("lies outside the workflow"), message);
    }

    @Test
    void externalEntitiesAreNotRead() throws Exception {
        final var secret = Files.writeString(m_folder.resolve("secret.txt"), "5.8.0");
        final var folder = workflow(EMPTY.replace(
                        "?>\n<config", "?>\n<!DOCTYPE config [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>\n<config")
                .replace("<config key=\"nodes\"/>", "<config key=\"nodes\"/>&x;"));
        final var message = failure(() -> WorkflowReader.read(folder));
        assertTrue(message.contains("workflow.knime cannot be read") && !message.contains("5.8.0"), message);
    }

    @Test
    void damagedXmlIsNamed() throws Exception {
        final var folder = workflow(EMPTY.substring(0, 200));
        assertTrue(failure(() -> WorkflowReader.read(folder)).contains("workflow.knime cannot be read"));
    }

    /** Found by fuzzing. */
    @Test
    void namesThatAreNoPathsAreRefused() throws Exception {
        final var archive = zip(Map.of("flow/workflow.knime", EMPTY, "flow/a\0b", "x"));
        assertTrue(failure(() -> OpenedWorkflow.archive(archive)).contains("an entry whose name is no path"));
        final var folder = workflow(
                EMPTY.replace(
                        "<config key=\"nodes\"/>",
                        """
            <config key="nodes"><config key="node_1"><entry key="id" type="xint" value="1"/>
                <entry key="node_settings_file" type="xstring" value="a%%00000b/settings.xml"/></config></config>"""));
        assertTrue(failure(() -> WorkflowReader.read(folder)).contains("lies outside the workflow"));
    }

    /** Found by fuzzing: Java checks comments when it lists the entries, and throws what nobody expects. */
    @Test
    void commentsThatAreNoTextAreRefused() throws Exception {
        final var file = m_folder.resolve("flow.knwf");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            final var entry = new ZipEntry("flow/workflow.knime");
            entry.setComment("\u00E9");
            zip.putNextEntry(entry);
            zip.write(EMPTY.getBytes(StandardCharsets.UTF_8));
        }
        final var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        Files.writeString(file, bytes.replace("\u00C3\u00A9", "\u00C3("), StandardCharsets.ISO_8859_1);
        assertTrue(failure(() -> OpenedWorkflow.archive(file)).contains(file + " is not a readable workflow archive"));
    }

    /** Found by fuzzing. */
    @Test
    void nothingWhereATextMustBeIsNamed() throws Exception {
        final var format = workflow(EMPTY.replace("value=\"5.1.0\"", "isnull=\"true\" value=\"\""));
        assertTrue(failure(() -> WorkflowReader.read(format)).contains("workflow format null"));
        final var file = workflow(
                EMPTY.replace(
                        "<config key=\"nodes\"/>",
                        """
            <config key="nodes"><config key="node_1"><entry key="id" type="xint" value="1"/>
                <entry key="node_settings_file" type="xstring" isnull="true" value=""/></config></config>"""));
        assertTrue(failure(() -> WorkflowReader.read(file)).contains("\"node_settings_file\" is null"));
        final var variable = workflow(
                EMPTY.replace(
                        "<config key=\"nodes\"/>",
                        """
            <config key="workflow_variables"><config key="Var_0"><entry key="class" type="xstring" value="STRING"/>
                <entry key="name" type="xstring" isnull="true" value=""/><entry key="value" type="xstring" value="a"/>
                </config></config><config key="nodes"/>"""));
        assertTrue(failure(() -> WorkflowReader.read(variable)).contains("has no name"));
    }
}
