// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.imcseg.embedded.runtime.probe.ProbeRegistry;
import org.imcseg.embedded.runtime.workflow.LoadException;
import org.imcseg.embedded.runtime.workflow.OpenedWorkflow;
import org.imcseg.embedded.runtime.workflow.WorkflowReader;
import org.imcseg.embedded.runtime.write.NodeBuilder;
import org.imcseg.embedded.runtime.write.WorkflowBuilder;
import org.imcseg.embedded.runtime.write.WorkflowWriter;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.port.PortObject;

/** A workflow of probe nodes that leave a trace, and what its run showed. */
final class LoopWorkflow implements RunListener {
    private static final int STEP = 120;

    private final WorkflowBuilder m_workflow =
            new WorkflowBuilder("loop", "A loop.", new ProbeRegistry(), ProbeRegistry.PLUGIN);
    private final List<String> m_started = new ArrayList<>();
    private final List<String> m_rows = new ArrayList<>();
    private final Path m_folder;
    private Consumer<String> m_onStarted = text -> {};
    private BiConsumer<String, PortObject> m_onOutput = (node, object) -> {};
    private int m_x;

    /** @param folder for the workflow and its temporary files */
    LoopWorkflow(Path folder) {
        m_folder = folder;
    }

    NodeBuilder add(Class<?> factory, String label, int number) {
        m_x += STEP;
        return m_workflow
                .add(factory.getName(), m_x, STEP)
                .set("label", label)
                .set("number", number)
                .set("trace", m_folder.resolve("trace").toString());
    }

    /** Adds a node behind another. */
    NodeBuilder after(NodeBuilder source, Class<?> factory, String label, int number) {
        final var node = add(factory, label, number);
        connect(source, 1, node, 1);
        return node;
    }

    LoopWorkflow connect(NodeBuilder source, int sourcePort, NodeBuilder target, int targetPort) {
        m_workflow.connect(source, sourcePort, target, targetPort);
        return this;
    }

    WorkflowRun load() throws Exception {
        final var file = m_folder.resolve("loop.knwf");
        WorkflowWriter.write(m_workflow, file);
        try (var opened = OpenedWorkflow.archive(file)) {
            return new WorkflowRun(
                    WorkflowReader.read(opened.folder()), new ProbeRegistry(), m_folder, temporary(), this);
        }
    }

    Path temporary() throws IOException {
        return Files.createDirectories(m_folder.resolve("temporary"));
    }

    /** @return the trace that the nodes left */
    List<String> run() throws Exception {
        try (var run = load()) {
            run.configure();
            run.execute();
        }
        return trace();
    }

    List<String> trace() throws Exception {
        return Files.readAllLines(m_folder.resolve("trace"));
    }

    /** @return why the run fails */
    String failure() {
        return assertThrows(NodeFailedException.class, this::run).getMessage();
    }

    /** @return why the workflow cannot be loaded */
    String problems() {
        return String.join("\n", assertThrows(LoadException.class, this::load).problems());
    }

    /** Calls something whenever a node begins, with its name and iteration. */
    void onStarted(Consumer<String> listener) {
        m_onStarted = listener;
    }

    /** Calls something for whatever a node puts out. */
    void onOutput(BiConsumer<String, PortObject> listener) {
        m_onOutput = listener;
    }

    /** @return which nodes began */
    List<String> started() {
        return m_started;
    }

    /** @return the rows that the loop ends put out */
    List<String> rows() {
        return m_rows;
    }

    @Override
    public void started(String node, int index, int count, NodeProgressMonitor progress) {
        m_started.add(index + "/" + count + " " + node);
        m_onStarted.accept(node);
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
        m_onOutput.accept(node, object);
        if (node.startsWith("Collect End") && object instanceof BufferedDataTable table) {
            table.forEach(row -> m_rows.add(row.getCell(0) + " " + row.getCell(1)));
        }
    }
}
