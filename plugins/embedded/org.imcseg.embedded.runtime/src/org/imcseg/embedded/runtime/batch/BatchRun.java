// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.batch;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.imcseg.embedded.runtime.execute.Failures;
import org.imcseg.embedded.runtime.execute.NodeFailedException;
import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.execute.WorkflowRun;
import org.imcseg.embedded.runtime.workflow.LoadException;
import org.imcseg.embedded.runtime.workflow.NodeEntry;
import org.imcseg.embedded.runtime.workflow.OpenedWorkflow;
import org.imcseg.embedded.runtime.workflow.Variable;
import org.imcseg.embedded.runtime.workflow.Workflow;
import org.imcseg.embedded.runtime.workflow.WorkflowReader;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory;

/** One call of the batch application, from arguments to exit code. */
public final class BatchRun {
    private final Supplier<NodeRegistry> m_registry;
    private final PrintStream m_answer;
    private PrintStream m_out;
    private final PrintStream m_err;
    private final boolean m_terminal;
    private final CountDownLatch m_ended = new CountDownLatch(1);
    private boolean m_ownsProcess;
    private volatile boolean m_cancelled;
    private final List<Path> m_temporary = new CopyOnWriteArrayList<>();
    private volatile WorkflowRun m_run;

    /**
     * @param registry where nodes come from; asked for when a workflow is loaded
     * @param out progress and warnings
     * @param err errors
     * @param terminal whether lines can be overwritten on {@code out}
     */
    public BatchRun(Supplier<NodeRegistry> registry, PrintStream out, PrintStream err, boolean terminal) {
        m_registry = registry;
        m_out = out;
        m_answer = out;
        m_err = err;
        m_terminal = terminal;
    }

    /** This is the only run of the process, whose temporary files all belong to it. */
    public BatchRun ownProcess() {
        m_ownsProcess = true;
        return this;
    }

    /** Runs; never throws for a user's mistake. */
    public ExitCode run(String... arguments) {
        try {
            if (arguments.length == 0) {
                m_out.println(Usage.TEXT);
                return ExitCode.SUCCESS;
            }
            final var parsed = Arguments.parse(arguments);
            m_out = parsed.countRuns() ? m_err : m_answer; // so that a script reads a number and nothing else
            return run(parsed);
        } catch (ArgumentException ex) {
            m_err.println("Error: " + ex.getMessage());
            return ExitCode.ARGUMENTS;
        } finally {
            m_ended.countDown();
        }
    }

    /**
     * Stops the run as soon as the running node allows it; may be called from any thread.
     *
     * @param millis how long to wait for it to end
     */
    public void cancel(long millis) {
        m_cancelled = true;
        final var run = m_run;
        if (run != null) {
            run.cancel();
        }
        try {
            if (!m_ended.await(millis, TimeUnit.MILLISECONDS)) {
                // the node does not listen, and the process is about to end under it
                m_err.println(String.format(
                        Locale.ROOT, "The run did not stop within %.1f seconds and is ended as it is.", millis / 1e3));
                m_temporary.forEach(TemporaryFolder::delete);
            }
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

    private ExitCode run(Arguments arguments) throws ArgumentException {
        final var start = System.nanoTime();
        try (var temporary = new TemporaryFolder();
                var opened = arguments.archive()
                        ? OpenedWorkflow.archive(arguments.workflow(), temporary.path())
                        : OpenedWorkflow.folder(arguments.workflow());
                var display = new ProgressDisplay(m_out, m_terminal, width())) {
            NodeLog.install(display::line);
            m_temporary.add(temporary.path());
            if (m_ownsProcess) {
                // temporary files of tables and nodes lie in the folder, too, and go with it, at the latest with the
                // next run's start
                System.setProperty("java.io.tmpdir", temporary.path().toString());
            }
            final var workflow = withOptions(withVariables(WorkflowReader.read(opened.folder()), arguments), arguments);
            m_out.println("Workflow " + arguments.workflow());
            if (!workflow.variables().isEmpty()) {
                m_out.println("Variables:\n" + VariableArgument.list(workflow.variables()));
            }
            final var issues = new ReaderIssues(display);
            try (var output = arguments.execute() ? OutputFolder.claim(workflow, opened.location()) : null;
                    var run = new WorkflowRun(
                            workflow, cancellable(m_registry.get()), opened.location(), temporary.path(), issues)) {
                final var noRuns = arguments.countRuns() ? run.whyNoRuns() : Optional.<String>empty();
                if (noRuns.isPresent()) {
                    throw new ArgumentException("-countRuns: " + noRuns.get() + ".");
                }
                m_run = run;
                if (m_cancelled) {
                    return ExitCode.INTERRUPTED;
                }
                run.configure();
                if (arguments.execute()) {
                    execute(run, issues, output);
                } else if (arguments.countRuns()) {
                    m_answer.println(run.countRuns());
                }
            } finally {
                display.stopped();
            }
            final var seconds = (System.nanoTime() - start) / 1_000_000_000;
            final var warnings = display.warnings().size();
            m_out.println((arguments.execute() ? "Executed" : "Loaded and configured") + " in "
                    + ProgressDisplay.elapsed(seconds)
                    + (warnings == 0 ? "" : ", with " + warnings + (warnings == 1 ? " warning" : " warnings")));
            if (arguments.save() && arguments.execute()) {
                m_out.println(
                        "The workflow itself was not saved: the embedded runtime leaves workflow files as they are.");
            }
            return ExitCode.SUCCESS;
        } catch (LoadException ex) {
            m_err.println("The workflow " + arguments.workflow() + " cannot be loaded:");
            ex.problems().forEach(problem -> m_err.println("  " + problem));
            return ExitCode.LOAD;
        } catch (IOException ex) {
            m_err.println("The workflow " + arguments.workflow() + " cannot be read: " + ex.getMessage());
            return ExitCode.LOAD;
        } catch (OutputException ex) {
            m_err.println("Error: " + ex.getMessage());
            return ExitCode.EXECUTION;
        } catch (NodeFailedException ex) {
            m_err.println("Error: " + ex.getMessage());
            if (arguments.debug() && ex.getCause() != null) {
                ex.getCause().printStackTrace(m_err);
            }
            return ExitCode.EXECUTION;
        } catch (CanceledExecutionException | CancellationException ex) {
            m_err.println("Cancelled");
            return ExitCode.INTERRUPTED;
        } catch (RuntimeException | LinkageError ex) {
            m_err.println("The workflow " + arguments.workflow() + " cannot be loaded: " + Failures.describe(ex));
            if (arguments.debug()) {
                ex.printStackTrace(m_err);
            }
            return ExitCode.LOAD;
        }
    }

    /** Loading nodes takes seconds on a busy machine: between two of them it is seen that the run is to stop. */
    private NodeRegistry cancellable(NodeRegistry registry) {
        checkCancelled();
        return new NodeRegistry() {
            @Override
            public Optional<NodeFactory<?>> factory(String className) {
                checkCancelled();
                return registry.factory(className);
            }

            @Override
            public boolean hasBundle(String symbolicName) {
                return registry.hasBundle(symbolicName);
            }
        };
    }

    private void checkCancelled() {
        if (m_cancelled) {
            throw new CancellationException();
        }
    }

    private void execute(WorkflowRun run, ReaderIssues issues, OutputFolder output)
            throws NodeFailedException, CanceledExecutionException {
        try {
            run.execute();
            output.remove(ReaderIssues.FILE);
        } catch (NodeFailedException ex) {
            final var told = issues.tell(output.folder());
            if (!told.isEmpty()) {
                m_err.println(told);
            }
            throw ex;
        }
    }

    private static int width() {
        final var columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("\\d{2,4}") ? Math.max(40, Integer.parseInt(columns)) : 100;
    }

    private static Workflow withVariables(Workflow workflow, Arguments arguments) throws ArgumentException {
        List<Variable> variables = workflow.variables();
        for (final var argument : arguments.variables()) {
            variables = argument.replaceIn(variables);
        }
        return new Workflow(workflow.name(), workflow.createdBy(), workflow.nodes(), workflow.connections(), variables);
    }

    private static Workflow withOptions(Workflow workflow, Arguments arguments) throws ArgumentException {
        for (final var option : arguments.options()) {
            final Optional<NodeEntry> found = workflow.nodes().stream()
                    .filter(node -> node.id() == option.node())
                    .findFirst();
            final var node = found.orElseThrow(
                    () -> new ArgumentException("-option: the workflow has no node " + option.node() + "; it has "
                            + workflow.nodes().stream().map(NodeEntry::title).toList()));
            try {
                option.applyTo(node.settings().getNodeSettings("model"), node.title());
            } catch (InvalidSettingsException ex) {
                throw new ArgumentException("-option: node " + node.title() + " has no settings");
            }
        }
        return workflow;
    }
}
