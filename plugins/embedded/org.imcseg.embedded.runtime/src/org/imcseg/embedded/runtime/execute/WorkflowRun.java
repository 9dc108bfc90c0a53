// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imcseg.embedded.runtime.workflow.Connection;
import org.imcseg.embedded.runtime.workflow.LoadException;
import org.imcseg.embedded.runtime.workflow.Variable;
import org.imcseg.embedded.runtime.workflow.Workflow;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.imcseg.embedded.spi.WorkflowFolder;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.FlowVariable;

/**
 * One run of a workflow: every node is configured first, so that a mistake shows before anything long begins; then one node after
 * another is configured with what really arrives, executed, and its inputs are released when nobody else needs them.
 */
public final class WorkflowRun implements AutoCloseable {
    private final Graph m_graph;
    private final Map<String, FlowVariable> m_workflowVariables = new LinkedHashMap<>();
    private final Path m_location;
    private final Path m_temporary;
    private final RunListener m_listener;
    private final Map<Connection, Boolean> m_consumed = new LinkedHashMap<>();
    private volatile boolean m_cancelled;
    private volatile NodeProgressMonitor m_current;

    /**
     * Creates the nodes.
     *
     * @param workflow what to run; its variables have their final values
     * @param registry where the nodes come from
     * @param location the folder that relative paths start at
     * @param temporary a folder for the files of tables and models
     * @param listener told of progress
     * @throws LoadException if nodes are missing, settings wrong, or connections impossible; names all of them
     */
    public WorkflowRun(Workflow workflow, NodeRegistry registry, Path location, Path temporary, RunListener listener)
            throws LoadException {
        m_location = location;
        m_temporary = temporary;
        m_listener = listener;
        for (final Variable variable : workflow.variables()) {
            m_workflowVariables.put(variable.name(), variable.toFlowVariable());
        }
        WorkflowFolder.set(location);
        try {
            final var loader = new NodeLoader(registry);
            final List<LoadedNode> nodes = new ArrayList<>();
            final List<String> problems = new ArrayList<>();
            for (final var entry : workflow.nodes()) {
                try {
                    nodes.add(loader.load(entry));
                } catch (LoadException ex) {
                    problems.addAll(ex.problems());
                }
            }
            if (!problems.isEmpty()) {
                throw new LoadException(problems);
            }
            m_graph = new Graph(nodes, workflow.connections());
        } finally {
            WorkflowFolder.set(null);
        }
    }

    /**
     * Configures every node whose inputs are known.
     *
     * @throws NodeFailedException if a node refuses its settings or input; the message has a line for each
     */
    public void configure() throws NodeFailedException {
        WorkflowFolder.set(m_location);
        final List<String> failures = new ArrayList<>();
        Throwable cause = null;
        try {
            for (final var node : m_graph.order()) {
                if (specsKnown(node)) {
                    try {
                        configure(node);
                    } catch (VariableTree.MissingVariableException ex) {
                        if (m_graph.incoming(node.id()).isEmpty()) {
                            failures.add(failure(node, ex));
                        } // else a node upstream may make the variable
                    } catch (InvalidSettingsException | RuntimeException ex) {
                        failures.add(failure(node, ex));
                        cause = ex;
                    }
                }
            }
        } finally {
            WorkflowFolder.set(null);
        }
        if (!failures.isEmpty()) {
            throw new NodeFailedException(String.join("\n", failures), cause);
        }
    }

    /**
     * Executes all nodes.
     *
     * @throws NodeFailedException if a node fails
     * @throws CanceledExecutionException after {@link #cancel()}
     */
    public void execute() throws NodeFailedException, CanceledExecutionException {
        WorkflowFolder.set(m_location);
        try {
            int index = 0;
            for (final var node : m_graph.order()) {
                execute(node, ++index);
            }
        } finally {
            WorkflowFolder.set(null);
        }
    }

    /** Asks the running node to stop; may be called from any thread. */
    public void cancel() {
        m_cancelled = true;
        final var progress = m_current;
        if (progress != null) {
            progress.setExecuteCanceled();
        }
    }

    private boolean specsKnown(LoadedNode node) {
        return m_graph.incoming(node.id()).stream().filter(connection -> connection.targetPort() > 0)
            .allMatch(connection -> m_graph.node(connection.source()).spec(connection.sourcePort() - 1) != null);
    }

    private void configure(LoadedNode node) throws InvalidSettingsException {
        final var specs = new PortObjectSpec[node.inPorts().size()];
        for (final var connection : m_graph.incoming(node.id())) {
            if (connection.targetPort() > 0) {
                specs[connection.targetPort() - 1] = m_graph.node(connection.source()).spec(connection.sourcePort() - 1);
            }
        }
        node.configure(incomingVariables(node), specs);
    }

    /** As in KNIME a variable of the flow variable port wins, then that of the last data port. */
    private Map<String, FlowVariable> incomingVariables(LoadedNode node) {
        final Map<String, FlowVariable> variables = new LinkedHashMap<>(m_workflowVariables);
        final var incoming = m_graph.incoming(node.id());
        incoming.stream().filter(connection -> connection.targetPort() > 0)
            .forEach(connection -> variables.putAll(m_graph.node(connection.source()).variables()));
        incoming.stream().filter(connection -> connection.targetPort() == 0)
            .forEach(connection -> variables.putAll(m_graph.node(connection.source()).variables()));
        return variables;
    }

    private void execute(LoadedNode node, int index) throws NodeFailedException, CanceledExecutionException {
        final var progress = new DefaultNodeProgressMonitor();
        m_current = progress;
        if (m_cancelled) {
            throw new CanceledExecutionException();
        }
        m_listener.started(node.title(), index, m_graph.order().size(), progress);
        try {
            configure(node);
            final var configureWarning = node.warning();
            final var inputs = new PortObject[node.inPorts().size()];
            for (final var connection : m_graph.incoming(node.id())) {
                if (connection.targetPort() > 0) {
                    inputs[connection.targetPort() - 1] = m_graph.node(connection.source()).object(connection.sourcePort() - 1);
                }
            }
            final var files = m_temporary.resolve("node-" + node.id());
            node.execute(inputs, EmbeddedSpi.NODES.createContext(progress, files));
            if (m_cancelled) {
                throw new CanceledExecutionException();
            }
            final var warning = node.warning() != null ? node.warning() : configureWarning;
            if (warning != null) {
                m_listener.warning(node.title(), warning);
            }
            m_listener.finished(node.title());
            for (int port = 1; port <= node.outPorts().size(); port++) {
                m_listener.output(node.title(), port, node.object(port - 1));
            }
            release(node);
        } catch (CanceledExecutionException ex) {
            throw ex;
        } catch (Exception | OutOfMemoryError | LinkageError | StackOverflowError ex) {
            if (m_cancelled) {
                throw new CanceledExecutionException();
            }
            throw new NodeFailedException(failure(node, ex), ex);
        } finally {
            m_current = null;
        }
    }

    /** Lets go of the inputs that no other node still waits for, and of outputs that nobody wants. */
    private void release(LoadedNode node) {
        for (final var connection : m_graph.incoming(node.id())) {
            m_consumed.put(connection, true);
            if (connection.sourcePort() > 0) {
                releaseIfConsumed(m_graph.node(connection.source()), connection.sourcePort());
            }
        }
        for (int port = 1; port <= node.outPorts().size(); port++) {
            releaseIfConsumed(node, port);
        }
    }

    private void releaseIfConsumed(LoadedNode node, int port) {
        final var wanted = m_graph.outgoing(node.id()).stream()
            .anyMatch(connection -> connection.sourcePort() == port && !m_consumed.containsKey(connection));
        if (!wanted) {
            node.release(port - 1);
        }
    }

    /** Settings that variables drive are changed there and not in the dialog that the message may speak of. */
    private static String failure(LoadedNode node, Throwable ex) {
        final var variables = node.drivingVariables();
        return "Node " + node.title() + ": " + Failures.describe(ex)
            + (variables.isEmpty() ? "" : " (Variables that set this node: " + String.join(", ", variables) + ".)");
    }

    @Override
    public void close() {
        m_graph.order().forEach(LoadedNode::dispose);
    }
}
