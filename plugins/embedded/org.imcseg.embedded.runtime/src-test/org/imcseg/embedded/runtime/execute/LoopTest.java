// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.imcseg.embedded.runtime.probe.ProbeRegistry;
import org.imcseg.embedded.runtime.probe.loops.CollectEndFactory;
import org.imcseg.embedded.runtime.probe.loops.CountStartFactory;
import org.imcseg.embedded.runtime.probe.loops.RowsFactory;
import org.imcseg.embedded.runtime.probe.loops.TraceFactory;
import org.imcseg.embedded.runtime.workflow.LoadException;
import org.imcseg.embedded.runtime.workflow.OpenedWorkflow;
import org.imcseg.embedded.runtime.workflow.WorkflowReader;
import org.imcseg.embedded.runtime.write.NodeBuilder;
import org.imcseg.embedded.runtime.write.WorkflowBuilder;
import org.imcseg.embedded.runtime.write.WorkflowWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.port.PortObject;

/** Loops run as in KNIME: what the nodes are expected to see here was seen there, with the same nodes. */
class LoopTest {
    @TempDir
    Path m_folder;

    private final WorkflowBuilder m_workflow = new WorkflowBuilder("loop", "A loop.", new ProbeRegistry(), ProbeRegistry.PLUGIN);
    private final List<String> m_started = new ArrayList<>();
    private final List<String> m_rows = new ArrayList<>();
    private int m_column;

    private NodeBuilder m_source;
    private NodeBuilder m_start;
    private NodeBuilder m_inside;
    private NodeBuilder m_end;

    /** Tells which nodes begin, and what the loop ends put out. */
    private final class Listener implements RunListener {
        @Override
        public void started(String node, int index, int count, NodeProgressMonitor progress) {
            m_started.add(index + "/" + count + " " + node);
        }

        @Override
        public void warning(String node, String message) {
            // not looked at
        }

        @Override
        public void finished(String node) {
            // not looked at
        }

        @Override
        public void output(String node, int port, PortObject object) {
            if (node.startsWith("Collect End") && object instanceof BufferedDataTable table) {
                table.forEach(row -> m_rows.add(row.getCell(0) + " " + row.getCell(1)));
            }
        }
    }

    private NodeBuilder add(Class<?> factory, String label, int number) {
        m_column++;
        return m_workflow.add(factory.getName(), 120 * m_column, 100).set("label", label).set("number", number)
            .set("trace", m_folder.resolve("trace").toString());
    }

    private NodeBuilder after(NodeBuilder source, Class<?> factory, String label, int number) {
        final var node = add(factory, label, number);
        m_workflow.connect(source, 1, node, 1);
        return node;
    }

    @BeforeEach
    void build() {
        m_source = add(RowsFactory.class, "src", 1);
        m_start = after(m_source, CountStartFactory.class, "start", 3);
        m_inside = after(m_start, TraceFactory.class, "A", 0).set("flag", true).drive("number", "iteration");
        m_end = after(m_inside, CollectEndFactory.class, "end", 0);
    }

    /** A node inside whose data come from outside of the loop, one that leads nowhere, and one behind the loop. */
    private NodeBuilder complete() {
        final var outside = add(RowsFactory.class, "out", 5).set("flag", true);
        final var inside = after(outside, TraceFactory.class, "B", 0).drive("number", "iteration");
        m_workflow.connect(m_start, 2, inside, 0).connect(inside, 1, m_end, 2);
        after(m_inside, TraceFactory.class, "D", 7);
        after(m_end, TraceFactory.class, "after", 8);
        return inside;
    }

    private WorkflowRun load() throws Exception {
        final var file = m_folder.resolve("loop.knwf");
        WorkflowWriter.write(m_workflow, file);
        try (var opened = OpenedWorkflow.archive(file)) {
            return new WorkflowRun(WorkflowReader.read(opened.folder()), new ProbeRegistry(), m_folder,
                Files.createDirectories(m_folder.resolve("temporary")), new Listener());
        }
    }

    private List<String> run() throws Exception {
        try (var run = load()) {
            run.configure();
            run.execute();
        } finally {
            m_trace = Files.exists(m_folder.resolve("trace")) ? Files.readAllLines(m_folder.resolve("trace")) : List.of();
        }
        return m_trace;
    }

    private List<String> m_trace = List.of();

    private String problems() {
        return String.join("\n", assertThrows(LoadException.class, this::load).problems());
    }

    @Test
    void everyIterationMakesTheBodyAnew() throws Exception {
        complete();
        assertEquals(List.of( //
            "src execute 1 {outside=1}", //
            "out execute 5 {iteration=77, outside=5}", //
            "start execute 0 end unknown {outside=1, total=3}", //
            "A execute 0 {iteration=0, outside=1, total=3}", //
            "B execute 0 {iteration=0, outside=1, total=3}", //
            "D execute 7 {iteration=0, made=A0, outside=1, total=3}", //
            "end execute 0 start known {iteration=0, made=A0, outside=1, total=3}", //
            "D reset", "B reset", "A reset", //
            "start execute 1 end known {outside=1, total=3}", //
            "A execute 1 {iteration=1, outside=1, total=3}", //
            "B execute 1 {iteration=1, outside=1, total=3}", //
            "D execute 7 {iteration=1, made=A1, outside=1, total=3}", //
            "end execute 1 start known {iteration=1, made=A1, outside=1, total=3}", //
            "D reset", "B reset", "A reset", //
            "start execute 2 end known {outside=1, total=3}", //
            "A execute 2 {iteration=2, outside=1, total=3}", //
            "B execute 2 {iteration=2, outside=1, total=3}", //
            "D execute 7 {iteration=2, made=A2, outside=1, total=3}", //
            "end execute 2 start known {iteration=2, made=A2, outside=1, total=3}", //
            "after execute 8 {iteration=77, last=3, outside=1}"), run());
        assertEquals(List.of("start 0", "A 0", "out 5", "B 0", "start 1", "A 1", "out 5", "B 1", "start 2", "A 2", "out 5", "B 2"), m_rows);
    }

    @Test
    void progressNamesTheIteration() throws Exception {
        complete();
        run();
        assertEquals("1/8 Rows (#1)", m_started.get(0));
        assertEquals("3/8 Count Start (#2), iteration 1", m_started.get(2));
        assertEquals("4/8 Trace (#3), iteration 2", m_started.get(8));
        assertEquals("7/8 Collect End (#4), iteration 3", m_started.get(16));
        assertEquals("8/8 Trace (#8)", m_started.get(17));
        assertEquals(18, m_started.size());
    }

    @Test
    void anInactiveStartSwitchesTheBodyOffAndTheEndRuns() throws Exception {
        m_start.set("flag", true);
        complete();
        assertEquals(List.of( //
            "src execute 1 {outside=1}", //
            "out execute 5 {iteration=77, outside=5}", //
            "start execute 0 end unknown {outside=1, total=3}", //
            "end execute 0 start known {iteration=77, outside=1, total=3}", //
            "end inactive input 0", //
            "end inactive input 1", //
            "after execute 8 {iteration=77, last=1, outside=1}"), run());
    }

    @Test
    void theEndMayStopEarly() throws Exception {
        m_end.set("number", 2);
        complete();
        assertEquals("after execute 8 {iteration=77, last=2, outside=1}", run().get(15));
        assertEquals(16, m_trace.size());
        assertEquals(8, m_rows.size());
    }
}
