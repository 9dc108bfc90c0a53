// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/**
 * {@code WORKFLOWS RESULTS}: runs every workflow of the first folder, all in this process, and leaves what each of its
 * nodes put out in a folder of its name in the second ({@link OutputFiles}), with {@code outcome.txt}: "done", or why
 * it failed. The variable {@code output_dir} becomes the folder {@code files} there, and {@code data_dir} the folder
 * {@code data} if that exists already.
 */
public final class TestApplication implements IApplication {
    private static final String ENDING = ".knwf";

    @Override
    public Object start(IApplicationContext context) throws Exception {
        String[] arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        Path workflows = Path.of(arguments[arguments.length - 2]).toAbsolutePath();
        Path results = Path.of(arguments[arguments.length - 1]).toAbsolutePath();
        runAll(workflows, results, new ExtensionNodeRegistry(Platform.getExtensionRegistry()));
        return EXIT_OK;
    }

    private static void runAll(Path workflows, Path results, NodeRegistry registry)
            throws IOException, CanceledExecutionException {
        try (Stream<Path> files = Files.list(workflows)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList()) {
                String name = file.getFileName().toString().replace(ENDING, "");
                Path folder = Files.createDirectories(results.resolve(name));
                long start = System.nanoTime();
                String outcome = run(file, folder, registry);
                Files.writeString(folder.resolve("outcome.txt"), outcome);
                System.out.printf("%5.1f s  %s: %s%n", (System.nanoTime() - start) / 1e9, name, outcome);
            }
        }
    }

    private static String run(Path file, Path results, NodeRegistry registry)
            throws IOException, CanceledExecutionException {
        Path temporary = Files.createDirectories(results.resolve("temporary"));
        try (OpenedWorkflow opened = OpenedWorkflow.archive(file);
                WorkflowRun run = new WorkflowRun(
                        withVariables(WorkflowReader.read(opened.folder()), results),
                        registry,
                        results,
                        temporary,
                        new OutputFiles(results))) {
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
