// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenedWorkflowTest {
    private static final String EMPTY = """
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

    @Test
    void archivesWithoutOrWithSeveralWorkflowsAreRefused() throws Exception {
        final var none = zip(Map.of("a/readme.txt", "x"));
        assertTrue(failure(() -> OpenedWorkflow.archive(none)).contains("holds no workflow.knime"));
        final var two = zip(Map.of("a/workflow.knime", EMPTY, "b/workflow.knime", EMPTY));
        assertTrue(failure(() -> OpenedWorkflow.archive(two)).contains("holds 2 workflows: [a, b]"));
        final var text = Files.writeString(m_folder.resolve("no.knwf"), "not a zip file at all");
        assertTrue(failure(() -> OpenedWorkflow.archive(text)).contains("not a readable workflow archive"));
    }

    @Test
    void newerVersionsAreRefused() throws Exception {
        final var newer = workflow(EMPTY.replace("5.8.0", "5.13.0"));
        assertTrue(failure(() -> WorkflowReader.read(newer)).contains("saved by KNIME 5.13.0"));
        assertEquals("5.12.0.v2026", WorkflowReader.read(workflow(EMPTY.replace("5.8.0", "5.12.0.v2026"))).createdBy());
        final var format = workflow(EMPTY.replace("5.1.0", "6.0.0"));
        assertTrue(failure(() -> WorkflowReader.read(format)).contains("workflow format 6.0.0"));
    }

    @Test
    void metanodesAndMissingFilesAreNamedTogether() throws Exception {
        final var folder = workflow(EMPTY.replace("<config key=\"nodes\"/>", """
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
        final var folder = workflow(EMPTY.replace("?>\n<config", "?>\n<!DOCTYPE config [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>\n<config")
            .replace("<config key=\"nodes\"/>", "<config key=\"nodes\"/>&x;"));
        try {
            final var name = WorkflowReader.read(folder).name();
            assertFalse(name.contains("5.8.0"));
        } catch (LoadException ex) {
            assertFalse(ex.getMessage().contains("5.8.0"), ex.getMessage());
        }
    }

    @Test
    void damagedXmlIsNamed() throws Exception {
        final var folder = workflow(EMPTY.substring(0, 200));
        assertTrue(failure(() -> WorkflowReader.read(folder)).contains("workflow.knime cannot be read"));
    }
}
