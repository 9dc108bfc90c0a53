// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
import org.knime.core.node.port.inactive.InactiveBranchPortObjectSpec;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;

/**
 * One run of a workflow: every node is configured first, so that a mistake shows before anything long begins; then one node after
 * another is configured with what really arrives, executed, and its inputs are released when nobody else needs them. A loop end that
 * asks for it sends the run back to its loop start, whose loop is then made anew.
 */
public final class WorkflowRun implements AutoCloseable {
    private final Graph m_graph;
    private final Map<String, FlowVariable> m_workflowVariables = new LinkedHashMap<>();
    private final Path m_location;
    private final NodeData m_data;
    private final RunListener m_listener;
    private final Set<Connection> m_consumed = new HashSet<>();
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
        m_data = new NodeData(temporary);
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
                receive(node);
                if (specsKnown(node)) {
                    try {
                        node.configure(inputSpecs(node));
                    } catch (VariableTree.MissingVariableException ex) {
                        if (m_graph.incoming(node.id()).isEmpty()) {
                            failures.add(failure(node, "", ex));
                        } // else a node upstream may make the variable
                    } catch (InvalidSettingsException | RuntimeException ex) {
                        failures.add(failure(node, "", ex));
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
            while (index < m_graph.order().size()) {
                final var node = m_graph.order().get(index);
                execute(node, ++index);
                if (node.isLoopEnd()) {
                    final var loop = innermost(node);
                    if (node.continuesLoop()) {
                        restart(loop);
                        index = m_graph.order().indexOf(loop.start());
                    } else {
                        leave(loop);
                    }
                }
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
            .allMatch(connection -> spec(connection) != null);
    }

    private PortObjectSpec spec(Connection connection) {
        return m_graph.node(connection.source()).spec(connection.sourcePort());
    }

    /** Hands a node the flow variables and tells it whether its branch is switched off; a loop begins anew. */
    private void receive(LoadedNode node) {
        final var incoming = m_graph.incoming(node.id());
        final List<VariableStack> variables = new ArrayList<>();
        // as in KNIME a variable of the flow variable port wins, then that of the last data port
        incoming.stream().filter(connection -> connection.targetPort() > 0).forEach(c -> variables.add(variables(c)));
        incoming.stream().filter(connection -> connection.targetPort() == 0).forEach(c -> variables.add(variables(c)));
        if (variables.isEmpty()) {
            variables.add(VariableStack.of(m_workflowVariables));
        }
        final var loops = m_graph.loops(node);
        final var around = node.isLoopStart() ? loops.subList(0, loops.size() - 1) : loops;
        final var switchedOff = around.stream().anyMatch(Loop::isInactive) || !node.consumesInactive()
            && incoming.stream().anyMatch(connection -> spec(connection) instanceof InactiveBranchPortObjectSpec);
        if (node.isLoopStart()) {
            innermost(node).begin(switchedOff);
        } else if (node.isLoopEnd()) {
            EmbeddedSpi.NODES.setLoop(node.model(), (LoopStartNode)innermost(node).start().model(), null);
        }
        node.receive(VariableStack.merge(variables), switchedOff);
    }

    private VariableStack variables(Connection connection) {
        return m_graph.node(connection.source()).variables();
    }

    /** The loop that a loop start or a loop end belongs to. */
    private Loop innermost(LoadedNode node) {
        final var loops = m_graph.loops(node);
        return loops.get(loops.size() - 1);
    }

    private PortObjectSpec[] inputSpecs(LoadedNode node) {
        final var specs = new PortObjectSpec[node.inPorts().size()];
        for (final var connection : m_graph.incoming(node.id())) {
            if (connection.targetPort() > 0) {
                specs[connection.targetPort() - 1] = spec(connection);
            }
        }
        return specs;
    }

    private PortObject[] inputs(LoadedNode node) {
        final var inputs = new PortObject[node.inPorts().size()];
        for (final var connection : m_graph.incoming(node.id())) {
            if (connection.targetPort() > 0) {
                inputs[connection.targetPort() - 1] = m_graph.node(connection.source()).object(connection.sourcePort());
            }
        }
        return inputs;
    }

    private void execute(LoadedNode node, int index) throws NodeFailedException, CanceledExecutionException {
        final var progress = new DefaultNodeProgressMonitor();
        m_current = progress;
        if (m_cancelled) {
            throw new CanceledExecutionException();
        }
        final var again = node.isLoopStart() && innermost(node).iteration() > 0;
        if (!again) {
            receive(node);
        }
        m_listener.started(node.title() + iterations(node) + (node.isSwitchedOff() ? ", switched off" : ""), index,
            m_graph.order().size(), progress);
        try {
            if (!again) {
                node.configure(inputSpecs(node));
            }
            final var configureWarning = node.warning();
            run(node, progress);
            if (m_cancelled) {
                throw new CanceledExecutionException();
            }
            final var warning = node.warning() != null ? node.warning() : configureWarning;
            if (warning != null) {
                m_listener.warning(node.title(), warning);
            }
            m_listener.finished(node.title());
            for (int port = 1; port <= node.outPorts().size() && !node.continuesLoop(); port++) {
                m_listener.output(node.title(), port, node.object(port));
            }
            release(node);
        } catch (CanceledExecutionException ex) {
            throw ex;
        } catch (Exception | OutOfMemoryError | LinkageError | StackOverflowError ex) {
            if (m_cancelled) {
                throw new CanceledExecutionException();
            }
            final var where = m_graph.loops(node).stream().map(loop -> ", " + loop.describe(node)).collect(Collectors.joining());
            throw new NodeFailedException(failure(node, where, ex), ex);
        } finally {
            m_current = null;
        }
    }

    private void run(LoadedNode node, NodeProgressMonitor progress) throws Exception {
        final var inputs = inputs(node);
        if (node.isLoopEnd()) {
            if (node.isSwitchedOff() && !innermost(node).isInactive()) {
                throw new IllegalStateException("an input comes from an inactive branch, but its loop runs. Switch off the loop start"
                    + " as well, or use a loop end that takes inactive inputs.");
            }
            m_data.received(node, inputs);
        }
        node.execute(inputs, EmbeddedSpi.NODES.createContext(progress, m_data.folder(node), m_data.listener(node)));
        if (node.isLoopStart()) {
            EmbeddedSpi.NODES.setLoop(node.model(), null, null);
        }
    }

    /** Frees an iteration and prepares the next. */
    private void restart(Loop loop) {
        for (final var node : loop.bodyBackwards()) {
            node.reset();
            m_data.free(node);
        }
        m_consumed.removeIf(connection -> loop.contains(m_graph.node(connection.source()))
            && loop.contains(m_graph.node(connection.target())));
        loop.nextIteration();
        loop.start().rearm();
        m_data.free(loop.start());
        EmbeddedSpi.NODES.setLoop(loop.start().model(), null, (LoopEndNode)loop.end().model());
    }

    /** Lets go of what came into a loop from outside; it was needed for every iteration. */
    private void leave(Loop loop) {
        loop.finish();
        for (final var node : m_graph.order()) {
            if (loop.contains(node)) {
                m_graph.incoming(node.id()).stream()
                    .filter(connection -> !loop.contains(m_graph.node(connection.source()))).forEach(this::consume);
            }
        }
    }

    /** Lets go of the inputs that no other node still waits for, and of outputs that nobody wants. */
    private void release(LoadedNode node) {
        m_graph.incoming(node.id()).forEach(this::consume);
        for (int port = 1; port <= node.outPorts().size(); port++) {
            releaseIfConsumed(node, port);
        }
    }

    private void consume(Connection connection) {
        final var source = m_graph.node(connection.source());
        final var target = m_graph.node(connection.target());
        final var loops = m_graph.loops(target);
        final var neededAgain = loops.stream().anyMatch(loop -> !loop.contains(source) && !loop.isOver());
        if (!neededAgain) {
            m_consumed.add(connection);
            if (connection.sourcePort() > 0) {
                releaseIfConsumed(source, connection.sourcePort());
            }
        }
    }

    private void releaseIfConsumed(LoadedNode node, int port) {
        final var wanted = m_graph.outgoing(node.id()).stream()
            .anyMatch(connection -> connection.sourcePort() == port && !m_consumed.contains(connection));
        if (!wanted) {
            node.release(port);
        }
    }

    /** What the name of a node is followed by while it is in a loop, from the outermost loop inwards: ", iteration 2.1". */
    private String iterations(LoadedNode node) {
        final var loops = m_graph.loops(node);
        return loops.isEmpty() ? "" : ", iteration "
            + loops.stream().map(loop -> String.valueOf(loop.iteration() + 1)).collect(Collectors.joining("."));
    }

    /** Settings that variables drive are changed there and not in the dialog that the message may speak of. */
    private static String failure(LoadedNode node, String where, Throwable ex) {
        final var variables = node.drivingVariables();
        return "Node " + node.title() + where + ": " + Failures.describe(ex)
            + (variables.isEmpty() ? "" : " (Variables that set this node: " + String.join(", ", variables) + ".)");
    }

    @Override
    public void close() {
        m_graph.order().forEach(LoadedNode::dispose);
    }
}
