// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.imcseg.embedded.runtime.execute.ExtensionNodeRegistry;
import org.imcseg.embedded.runtime.execute.NodeFailedException;
import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.execute.WorkflowRun;
import org.imcseg.embedded.runtime.workflow.LoadException;
import org.imcseg.embedded.runtime.workflow.OpenedWorkflow;
import org.imcseg.embedded.runtime.workflow.Variable;
import org.imcseg.embedded.runtime.workflow.Workflow;
import org.imcseg.embedded.runtime.workflow.WorkflowReader;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.NodeProgressMonitor;

/**
 * {@code WORKFLOWS RESULTS}: runs every workflow of the first folder, all in this process, and leaves what each of its
 * nodes put out in a folder of its name in the second ({@link OutputFiles}), with {@code outcome.txt}: "done", or why
 * it failed. The variable {@code output_dir} becomes the folder {@code files} there, and {@code data_dir} the folder
 * {@code data} if that exists already.
 *
 * <p>{@code -together WORKFLOWS RESULTS}: then runs them all once more into the folder {@code together}, at the same
 * time. Their Learners wait for each other before they begin.
 */
public final class TestApplication implements IApplication {
    private static final String ENDING = ".knwf";
    private static final String LEARNER = "U-Net Learner";
    private static final int LONGEST_WAIT_SECONDS = 60;

    @Override
    public Object start(IApplicationContext context) throws Exception {
        String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        Path workflows = Path.of(arguments[arguments.length - 2]).toAbsolutePath();
        Path results = Path.of(arguments[arguments.length - 1]).toAbsolutePath();
        NodeRegistry registry = new ExtensionNodeRegistry(Platform.getExtensionRegistry());
        List<Path> files = files(workflows);
        for (Path file : files) {
            runOne(file, results, registry, 1, () -> {});
        }
        if (List.of(arguments).contains("-together")) {
            runTogether(files, results.resolve("together"), registry);
        }
        return EXIT_OK;
    }

    private static List<Path> files(Path workflows) throws IOException {
        try (Stream<Path> files = Files.list(workflows)) {
            return files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList();
        }
    }

    private static void runTogether(List<Path> files, Path results, NodeRegistry registry) throws Exception {
        CyclicBarrier learners = new CyclicBarrier(files.size());
        ExecutorService threads = Executors.newFixedThreadPool(files.size());
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (Path file : files) {
                runs.add(threads.submit(() -> {
                    runOne(file, results, registry, files.size(), () -> await(learners));
                    return null;
                }));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CyclicBarrier learners) {
        try {
            learners.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("The Learners did not begin together: " + e, e);
        }
    }

    private static void runOne(Path file, Path results, NodeRegistry registry, int atOnce, Runnable beforeLearner)
            throws IOException, CanceledExecutionException {
        String name = file.getFileName().toString().replace(ENDING, "");
        Path folder = Files.createDirectories(results.resolve(name));
        long start = System.nanoTime();
        String outcome = run(file, folder, registry, beforeLearner);
        Files.writeString(folder.resolve("outcome.txt"), outcome);
        System.out.printf(
                "%5.1f s  %s%s: %s%n",
                (System.nanoTime() - start) / 1e9, name, atOnce == 1 ? "" : ", one of " + atOnce + " at once", outcome);
    }

    private static String run(Path file, Path results, NodeRegistry registry, Runnable beforeLearner)
            throws IOException, CanceledExecutionException {
        Path temporary = Files.createDirectories(results.resolve("temporary"));
        try (OpenedWorkflow opened = OpenedWorkflow.archive(file);
                WorkflowRun run = new WorkflowRun(
                        withVariables(WorkflowReader.read(opened.folder()), results),
                        registry,
                        results,
                        temporary,
                        new OutputFiles(results) {
                            @Override
                            public void started(String node, int index, int count, NodeProgressMonitor progress) {
                                if (node.startsWith(LEARNER)) {
                                    beforeLearner.run();
                                }
                            }
                        })) {
            run.configure();
            run.execute();
            return "done";
        } catch (LoadException | NodeFailedException e) {
            return "failed: " + e.getMessage();
        }
    }

    private static Workflow withVariables(Workflow workflow, Path results) {
        List<Variable> variables = new ArrayList<>();
        for (Variable variable : workflow.variables()) {
            Path data = results.resolve("data");
            variables.add(
                    switch (variable.name()) {
                        case "output_dir" -> Variable.of(
                                variable.name(), results.resolve("files").toString());
                        case "data_dir" -> Files.exists(data)
                                ? Variable.of(variable.name(), data.toString())
                                : variable;
                        default -> variable;
                    });
        }
        return new Workflow(workflow.name(), workflow.createdBy(), workflow.nodes(), workflow.connections(), variables);
    }

    @Override
    public void stop() {
        // short work, nothing to stop
    }
}
