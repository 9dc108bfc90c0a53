// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imcseg.embedded.runtime.workflow.Connection;
import org.imcseg.embedded.runtime.workflow.LoadException;
import org.imcseg.embedded.runtime.workflow.Workflow;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.imcseg.embedded.spi.WorkflowFolder;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.LoopEndNode;

/**
 * One run of a workflow: every node is configured first, so that mistakes show before long computations; then the nodes
 * are configured with their actual inputs and executed one after the other, and inputs are released when no other node
 * needs them. A loop end that requests another iteration sends the run back to its loop start.
 */
public final class WorkflowRun implements AutoCloseable {
    /** The start of a loop over runs: its first input is their table. */
    private static final String EXPERIMENT = "ExperimentLoopStartNodeFactory";
    /** The start of a loop over acquisitions, whose number is known only when the files have been looked at. */
    private static final String ACQUISITIONS = "AcquisitionLoopStartNodeFactory";
    /** The setting of both that names what a process does. */
    private static final String CHOSEN = "runs";

    private final Graph m_graph;
    private final Path m_location;
    private final NodeData m_data;
    private final RunListener m_listener;
    private final Inputs m_inputs;
    private final Outputs m_outputs;
    private volatile boolean m_cancelled;
    /** Guards the node that runs. */
    private final Object m_running = new Object();

    private NodeProgressMonitor m_current;
    private Thread m_thread;

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
            m_inputs = new Inputs(m_graph, variables(workflow));
            m_outputs = new Outputs(m_graph);
        } finally {
            WorkflowFolder.set(null);
        }
    }

    private static Map<String, FlowVariable> variables(Workflow workflow) {
        final Map<String, FlowVariable> variables = new LinkedHashMap<>();
        workflow.variables().forEach(variable -> variables.put(variable.name(), variable.toFlowVariable()));
        return variables;
    }

    /**
     * Configures every node whose inputs are known; of the others, checks the settings that variables drive.
     *
     * @throws NodeFailedException if a node refuses its settings or input; the message has a line for each
     * @throws CancellationException after {@link #cancel()}
     */
    public void configure() throws NodeFailedException {
        WorkflowFolder.set(m_location);
        final List<String> failures = new ArrayList<>();
        Throwable cause = null;
        try {
            for (final var node : m_graph.order()) {
                if (m_cancelled) {
                    throw new CancellationException();
                }
                m_inputs.receive(node);
                if (m_inputs.areKnown(node) || !node.drivingVariables().isEmpty()) {
                    try {
                        if (m_inputs.areKnown(node)) {
                            node.configure(m_inputs.specs(node));
                        } else {
                            node.checkVariables();
                        }
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
     * Executes all nodes. If one fails, those that do not depend on it are still executed, as in KNIME: a model is
     * written even if a prediction fails.
     *
     * @throws NodeFailedException if nodes fail; the message has a line for each
     * @throws CanceledExecutionException after {@link #cancel()}
     */
    public void execute() throws NodeFailedException, CanceledExecutionException {
        WorkflowFolder.set(m_location);
        final List<NodeFailedException> failures = new ArrayList<>();
        final Set<LoadedNode> blocked = new HashSet<>();
        try {
            final var early = checkRuns();
            int index = 0;
            while (index < m_graph.order().size()) {
                final var node = m_graph.order().get(index);
                index++;
                if (blocked.contains(node) || early.contains(node)) {
                    continue;
                }
                try {
                    execute(node, index);
                } catch (NodeFailedException ex) {
                    failures.add(ex);
                    blocked.addAll(m_graph.dependents(node));
                    if (!blocked.containsAll(
                            m_graph.order().subList(index, m_graph.order().size()))) {
                        m_listener.warning(
                                node.title(),
                                "failed (" + Failures.firstSentence(ex.getCause())
                                        + "). Nodes that do not depend on it are executed still; all of the message comes at the end.");
                    }
                    continue;
                }
                if (node.isLoopEnd()) {
                    final var loop = m_graph.loop(node);
                    if (node.continuesLoop()) {
                        restart(loop);
                        index = m_graph.order().indexOf(loop.start());
                    } else {
                        loop.finish();
                        m_outputs.leave(loop);
                    }
                }
            }
        } finally {
            WorkflowFolder.set(null);
        }
        if (!failures.isEmpty()) {
            throw new NodeFailedException(
                    failures.stream().map(Throwable::getMessage).collect(Collectors.joining("\n")),
                    failures.get(0).getCause());
        }
    }

    /** Why there are no runs to count; empty if there are. */
    public Optional<String> whyNoRuns() {
        if (tablesOfRuns().findAny().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                m_graph.order().stream().anyMatch(node -> node.isOf(ACQUISITIONS))
                        ? "this workflow goes over acquisitions and has no grid of runs. Choose yourself into how many parts"
                                + " they are divided: the variable runs takes 1/10 to 10/10 for ten parts, whatever their number"
                        : "this workflow is no experiment: it has no Experiment Loop Start whose runs are known before a loop"
                                + " begins. Leave -countRuns out");
    }

    /** Where the tables of runs come from, by experiment. */
    private Stream<Connection> tablesOfRuns() {
        return m_graph.order().stream()
                .filter(node -> node.isOf(EXPERIMENT))
                .flatMap(node -> m_graph.incoming(node.id()).stream())
                .filter(connection -> connection.targetPort() == 1)
                .filter(connection ->
                        m_graph.loops(m_graph.node(connection.source())).isEmpty());
    }

    /**
     * Refuses numbers of runs beyond the table of runs, where that table needs no data: a mistake in a number should
     * not show after data have been read for minutes.
     *
     * @return the nodes that were executed for it
     */
    private Set<LoadedNode> checkRuns() throws NodeFailedException, CanceledExecutionException {
        final Set<LoadedNode> executed = new HashSet<>();
        for (final var table : tablesOfRuns().toList()) {
            final var source = m_graph.node(table.source());
            final var start = m_graph.node(table.target());
            m_inputs.receive(start);
            final var chosen = start.text(CHOSEN);
            if (chosen.isBlank() || !m_graph.incoming(source.id()).isEmpty()) {
                continue;
            }
            if (executed.add(source)) {
                execute(source, m_graph.order().indexOf(source) + 1);
            }
            final var count = ((BufferedDataTable) source.object(table.sourcePort())).size();
            final var wrong = ChosenRuns.beyond(CHOSEN, chosen, count);
            if (wrong.isPresent()) {
                final var cause = new InvalidSettingsException(wrong.get());
                throw new NodeFailedException(failure(start, "", cause), cause);
            }
        }
        return executed;
    }

    /**
     * Executes only what the table of an experiment's runs is made from.
     *
     * @return the number of runs
     * @throws NodeFailedException if one of these nodes fails, or {@link #whyNoRuns} has a reason
     * @throws CanceledExecutionException after {@link #cancel()}
     */
    public long countRuns() throws NodeFailedException, CanceledExecutionException {
        final var runs = tablesOfRuns()
                .findFirst()
                .orElseThrow(() -> new NodeFailedException(whyNoRuns().orElseThrow(), null));
        WorkflowFolder.set(m_location);
        try {
            final var last = m_graph.node(runs.source());
            int index = 0;
            for (final var node : m_graph.order()) {
                index++;
                if (node == last || m_graph.dependents(node).contains(last)) {
                    execute(node, index);
                }
            }
            return ((BufferedDataTable) last.object(runs.sourcePort())).size();
        } finally {
            WorkflowFolder.set(null);
        }
    }

    /** Asks the running node to stop, and interrupts it, as KNIME does; may be called from any thread. */
    public void cancel() {
        synchronized (m_running) {
            m_cancelled = true;
            if (m_current != null) {
                m_current.setExecuteCanceled();
                m_thread.interrupt();
            }
        }
    }

    /** Whether a node may run. */
    private boolean begins(NodeProgressMonitor progress) {
        synchronized (m_running) {
            m_current = m_cancelled ? null : progress;
            m_thread = Thread.currentThread();
            return !m_cancelled;
        }
    }

    /** What follows the node, such as deleting temporary files, is not interrupted. */
    private void ended() {
        synchronized (m_running) {
            m_current = null;
            Thread.interrupted();
        }
    }

    private void execute(LoadedNode node, int index) throws NodeFailedException, CanceledExecutionException {
        final var progress = new DefaultNodeProgressMonitor();
        if (!begins(progress)) {
            throw new CanceledExecutionException();
        }
        final var again = node.isLoopStart() && m_graph.loop(node).iteration() > 0;
        if (!again) {
            m_inputs.receive(node);
        }
        m_listener.started(
                node.title() + iterations(node) + (node.isSwitchedOff() ? ", switched off" : ""),
                index,
                m_graph.order().size(),
                progress);
        try {
            if (!again) {
                node.configure(m_inputs.specs(node));
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
            m_outputs.release(node);
        } catch (CanceledExecutionException ex) {
            throw ex;
        } catch (Exception | OutOfMemoryError | LinkageError | StackOverflowError ex) {
            if (m_cancelled) {
                throw new CanceledExecutionException();
            }
            final var where = m_graph.loops(node).stream()
                    .map(loop -> ", " + loop.describe(node))
                    .collect(Collectors.joining());
            throw new NodeFailedException(failure(node, where, ex), ex);
        } finally {
            ended();
        }
    }

    private void run(LoadedNode node, NodeProgressMonitor progress) throws Exception {
        final var inputs = m_inputs.objects(node);
        if (node.isLoopEnd()) {
            if (node.isSwitchedOff() && !m_graph.loop(node).isInactive()) {
                throw new IllegalStateException(
                        "an input comes from an inactive branch, but its loop runs. Switch off the loop start"
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
        m_outputs.again(loop);
        loop.nextIteration();
        loop.start().rearm();
        m_data.free(loop.start());
        EmbeddedSpi.NODES.setLoop(
                loop.start().model(), null, (LoopEndNode) loop.end().model());
    }

    /**
     * What the name of a node is followed by while it is in a loop, from the outermost loop inwards: ", iteration 2.1".
     */
    private String iterations(LoadedNode node) {
        final var loops = m_graph.loops(node);
        return loops.isEmpty()
                ? ""
                : ", iteration "
                        + loops.stream()
                                .map(loop -> String.valueOf(loop.iteration() + 1))
                                .collect(Collectors.joining("."));
    }

    /** Settings controlled by variables must be changed there and not in the dialog that the message may mention. */
    private static String failure(LoadedNode node, String where, Throwable ex) {
        final var message = Failures.describe(ex);
        final var all = node.drivingVariables();
        // where the message names the setting by its key, its variable is the one to change
        final var named = all.stream()
                .filter(variable -> message.contains('"' + VariableTree.key(variable) + '"'))
                .toList();
        final var variables = named.isEmpty() ? all : named;
        return "Node " + node.title() + where + ": " + message
                + (variables.isEmpty() ? "" : " (Variables that set this node: " + String.join(", ", variables) + ".)");
    }

    @Override
    public void close() {
        m_graph.order().forEach(LoadedNode::dispose);
    }
}
