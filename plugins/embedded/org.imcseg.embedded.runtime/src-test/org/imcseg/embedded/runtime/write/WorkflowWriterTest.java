// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.imcseg.embedded.runtime.Golden;
import org.imcseg.embedded.runtime.probe.ProbeRegistry;
import org.imcseg.embedded.runtime.probe.SettingsFactory;
import org.imcseg.embedded.runtime.probe.SourceFactory;
import org.imcseg.embedded.runtime.workflow.OpenedWorkflow;
import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeSettings;

class WorkflowWriterTest {
    /** Written by us, of no meaning to a node that KNIME itself saved unexecuted. */
    private static final Set<String> OURS = Set.of("nodeAnnotation");

    private static WorkflowBuilder workflow() {
        final var workflow = new WorkflowBuilder("probe", "A probe & more.", new ProbeRegistry(), ProbeRegistry.PLUGIN);
        workflow.variable("rows", 4);
        final var source = workflow.add(SourceFactory.class.getName(), 100, 200)
                .caption("Makes <rows>")
                .drive("rows", "rows");
        final var settings = workflow.add(SettingsFactory.class.getName(), 300, 200);
        workflow.connect(source, 1, settings, 1);
        return workflow.note(60, 40, 400, 100, 0x388e3c, "1. Make\n\nMakes rows & hands them on.");
    }

    private static NodeSettings xml(byte[] bytes) throws Exception {
        return (NodeSettings) NodeSettings.loadFromXML(new ByteArrayInputStream(bytes));
    }

    @Test
    void theSameDescriptionGivesTheSameBytes() {
        assertArrayEquals(WorkflowWriter.archive(workflow()), WorkflowWriter.archive(workflow()));
    }

    @Test
    void theFilesAreThoseOfKnime() throws Exception {
        final var files = WorkflowWriter.files(workflow());
        assertEquals(
                List.of(
                        "workflow.knime",
                        "Probe Source (#1)/settings.xml",
                        "Probe Settings (#2)/settings.xml",
                        "workflow.svg",
                        "workflow-metadata.xml"),
                List.copyOf(files.keySet()));
        final var header = xml(files.get("workflow.knime"));
        assertEquals("5.8.0", header.getString("created_by"));
        assertEquals("5.1.0", header.getString("version"));
        assertEquals(
                "rows",
                header.getNodeSettings("workflow_variables")
                        .getNodeSettings("Var_0")
                        .getString("name"));
        assertTrue(header.getNodeSettings("annotations")
                .getNodeSettings("annotation_0")
                .getString("text")
                .equals("<h5>1. Make</h5><p>Makes rows &amp; hands them on.</p>"));
        for (final var name : List.of("workflow.svg", "workflow-metadata.xml")) {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(files.get(name)));
        }
        assertTrue(new String(files.get("workflow.svg"), StandardCharsets.UTF_8).contains("Makes &lt;rows&gt;"));
    }

    @Test
    void nodeSettingsHaveTheKeysAndTypesThatKnimeWrites() throws Exception {
        final var written = xml(WorkflowWriter.files(workflow()).get("Probe Settings (#2)/settings.xml"));
        try (var opened = OpenedWorkflow.archive(Golden.archive("configured"))) {
            final var golden = xml(Files.readAllBytes(opened.folder().resolve("N583 Params (#2)/settings.xml")));
            for (final var key : golden.keySet()) {
                if (!Set.of("view", "variables").contains(key)) {
                    assertTrue(written.containsKey(key), "missing " + key);
                    assertEquals(
                            golden.getEntry(key).getType(),
                            written.getEntry(key).getType(),
                            key);
                }
            }
            for (final var key : written.keySet()) {
                assertTrue(golden.containsKey(key) || OURS.contains(key), "unknown " + key);
            }
        }
        final var ports = written.getNodeSettings("node_creation_config");
        assertEquals(Set.of("In", "Out"), ports.keySet());
    }

    @Test
    void mistakesInTheDescriptionAreFound() {
        final var overlap = workflow();
        overlap.add(SourceFactory.class.getName(), 150, 210);
        assertTrue(assertThrows(IllegalStateException.class, () -> WorkflowWriter.files(overlap))
                .getMessage()
                .contains("overlaps"));
        final var notes = workflow().note(100, 100, 50, 100, 0, "Over the other");
        assertTrue(assertThrows(IllegalStateException.class, () -> WorkflowWriter.files(notes))
                .getMessage()
                .contains("notes overlap"));
        final var stale = workflow();
        stale.nodes().get(0).set("rowz", 3);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> WorkflowWriter.files(stale))
                .getMessage()
                .contains("no setting \"rowz\""));
        final var invalid = workflow();
        invalid.nodes().get(0).set("rows", 0);
        assertTrue(assertThrows(IllegalStateException.class, () -> WorkflowWriter.files(invalid))
                .getMessage()
                .contains("Rows is 0; choose 1 or more."));
        final var driven = workflow();
        driven.nodes().get(1).drive("group/none", "rows");
        assertTrue(assertThrows(IllegalArgumentException.class, () -> WorkflowWriter.files(driven))
                .getMessage()
                .contains("for a flow variable to drive"));
    }
}
