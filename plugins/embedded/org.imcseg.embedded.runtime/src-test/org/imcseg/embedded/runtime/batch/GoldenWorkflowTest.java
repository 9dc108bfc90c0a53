// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imcseg.embedded.runtime.Golden;
import org.imcseg.embedded.runtime.probe.ProbeRegistry;
import org.imcseg.embedded.runtime.workflow.Connection;
import org.imcseg.embedded.runtime.workflow.NodeEntry;
import org.imcseg.embedded.runtime.workflow.OpenedWorkflow;
import org.imcseg.embedded.runtime.workflow.Variable;
import org.imcseg.embedded.runtime.workflow.WorkflowReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads what the real KNIME saved. */
class GoldenWorkflowTest {
    @TempDir
    Path m_folder;

    @Test
    void everythingIsRead() throws Exception {
        try (var opened = OpenedWorkflow.archive(Golden.archive("configured"))) {
            final var workflow = WorkflowReader.read(opened.folder());
            assertEquals(
                    List.of("N583 Source (#1)", "N583 Params (#2)", "N583 LoopStart (#3)", "N583 LoopEnd (#4)"),
                    workflow.nodes().stream().map(NodeEntry::title).toList());
            assertEquals(
                    List.of(new Connection(1, 1, 2, 1), new Connection(1, 1, 3, 1), new Connection(3, 1, 4, 1)),
                    workflow.connections());
            assertEquals(
                    List.of(
                            Variable.of("vl", 77_000_000_000L),
                            Variable.of("vb", false),
                            Variable.of("vb2", true),
                            Variable.of("vs", "wfvar"),
                            Variable.of("vm", "FIRST"),
                            Variable.of("vc", "x"),
                            Variable.of("vi", 3),
                            Variable.of("vd", 9.25)),
                    workflow.variables());
        }
    }

    @ParameterizedTest
    @CsvSource({"configured,org.example.n583", "executed,org.example.n583", "knip-cells,org.example.knipnodes"})
    void theMissingPluginIsNamedAndNothingIsWritten(String name, String plugin) throws Exception {
        final var golden = Golden.archive(name);
        final var file = Files.copy(golden, m_folder.resolve(name + ".knwf"));
        final var err = new ByteArrayOutputStream();
        final var out = new PrintStream(err, true, StandardCharsets.UTF_8);
        final var code = new BatchRun(ProbeRegistry::new, out, out, false).run("-workflowFile=" + file, "-reset");
        final var message = err.toString(StandardCharsets.UTF_8);
        assertEquals(ExitCode.LOAD, code);
        assertTrue(message.contains("comes from the plugin " + plugin), message);
        assertTrue(
                message.contains(", which is missing here") && message.contains("in KNIME Analytics Platform"),
                message);
        assertArrayEquals(Files.readAllBytes(golden), Files.readAllBytes(file));
        try (var files = Files.list(m_folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }
}
