// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.write.WorkflowBuilder;
import org.imcseg.embedded.runtime.write.WorkflowWriter;

/**
 * All workflows of the folder {@code workflows} by path: writes them, or says which differ from their description, or
 * have none. The pictures of those that users run are copied to {@code docs/images/workflows} beside that folder, for
 * the documentation.
 */
final class ShippedWorkflows {
    private static final String FORMER = "hyperion.knwf";
    private static final Map<String, Function<NodeRegistry, WorkflowBuilder>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("quickstart.knwf", Quickstart::describe);
        ALL.put("train.knwf", Hyperion::train);
        ALL.put(FORMER, Hyperion::hyperion);
        ALL.put("segment.knwf", Segment::describe);
        ALL.put("finetune.knwf", FineTune::describe);
        ALL.put("label-corruption.knwf", LabelCorruption::missingCells);
        ALL.put("over-under-segmentation.knwf", LabelCorruption::outlines);
        ALL.put("tissue-transfer.knwf", TissueTransfer::describe);
        ALL.put("bootstrapping.knwf", Bootstrapping::rounds);
        ALL.put("annotation-budget.knwf", Bootstrapping::budget);
        ALL.put("single-cells.knwf", LabelCorruption::cells);
        ALL.put("bench/lung-scale.knwf", LungScale::describe);
        NodeWorkflows.all().forEach((name, description) -> ALL.put("tests/" + name + ".knwf", description));
    }

    private ShippedWorkflows() {}

    static void write(Path folder, NodeRegistry registry) throws IOException {
        for (Map.Entry<String, Function<NodeRegistry, WorkflowBuilder>> entry : ALL.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            WorkflowBuilder workflow = entry.getValue().apply(registry);
            Map<String, byte[]> files = WorkflowWriter.files(workflow);
            WorkflowWriter.write(workflow, files, file);
            Optional<Path> picture = picture(folder, entry.getKey());
            if (picture.isPresent()) {
                Files.createDirectories(picture.get().getParent());
                Files.write(picture.get(), files.get(WorkflowWriter.PREVIEW));
            }
        }
    }

    /** The picture's copy; those of tests, benchmarks and of former names have none. */
    private static Optional<Path> picture(Path folder, String workflow) {
        return workflow.contains("/") || workflow.equals(FORMER)
                ? Optional.empty()
                : Optional.of(folder.resolveSibling("docs")
                        .resolve("images/workflows")
                        .resolve(workflow.replace(".knwf", ".svg")));
    }

    /** The names of those that are missing, hold something else than their description says, or have no description. */
    static List<String> stale(Path folder, NodeRegistry registry) throws IOException {
        List<String> stale = new ArrayList<>();
        for (Map.Entry<String, Function<NodeRegistry, WorkflowBuilder>> entry : ALL.entrySet()) {
            Path file = folder.resolve(entry.getKey());
            WorkflowBuilder workflow = entry.getValue().apply(registry);
            Map<String, byte[]> files = WorkflowWriter.files(workflow);
            if (differs(file, WorkflowWriter.archive(workflow, files))) {
                stale.add(entry.getKey());
            }
            Optional<Path> picture = picture(folder, entry.getKey());
            if (picture.isPresent() && differs(picture.get(), files.get(WorkflowWriter.PREVIEW))) {
                stale.add("../docs/images/workflows/" + picture.get().getFileName());
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".knwf") && !ALL.containsKey(name))
                    .sorted()
                    .forEach(stale::add);
        }
        return stale;
    }

    private static boolean differs(Path file, byte[] described) throws IOException {
        return !Files.exists(file) || !Arrays.equals(described, Files.readAllBytes(file));
    }
}
