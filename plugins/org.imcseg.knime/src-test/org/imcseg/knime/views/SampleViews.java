// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.imcseg.core.json.JsonText;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.embedded.views.OpenView;
import org.imcseg.knime.nodes.Models;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.imcseg.knime.nodes.experimentreport.ExperimentReportNodeFactory;
import org.imcseg.knime.nodes.imagewriter.ImageWriterNodeFactory;
import org.imcseg.knime.nodes.learner.LearnerNodeFactory;
import org.imcseg.knime.nodes.measure.MeasureNodeFactory;
import org.imcseg.knime.nodes.predictor.PredictorNodeFactory;
import org.imcseg.knime.nodes.reader.ReaderNodeFactory;
import org.imcseg.knime.nodes.report.ReportNodeFactory;
import org.imcseg.knime.nodes.scorer.ScorerNodeFactory;
import org.imcseg.knime.nodes.suspects.SuspectsNodeFactory;
import org.imcseg.knime.port.UNetModelPortObject;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

/** Views of nodes that were executed on synthetic tissue, with an engine that takes the first channel for cells. */
final class SampleViews {
    private final Path folder;
    private final NodeRunner reader;
    private final PortObject[] read;
    private final NodeRunner predictor;
    private final PortObject predicted;
    private final NodeRunner scorer;
    private final PortObject[] scored;

    SampleViews(Path folder) throws Exception {
        this.folder = folder;
        reader = new NodeRunner(new ReaderNodeFactory(), folder)
                .set("location", "phantom:lung?images=24&samples=3&size=160&seed=3&touching=0.6");
        read = reader.execute();
        predictor = new NodeRunner(new PredictorNodeFactory(), folder)
                .set("engine", "first-channel")
                .set("tileSize", 64)
                .set("overlap", 8);
        List<String> channels = List.of(Phantom.CHANNELS.get(3), Phantom.CHANNELS.get(0));
        predicted = predictor.table(
                UNetModelPortObject.create(Models.of(channels, Models.NORMALISED), new Tables(folder).exec()), read[0]);
        scorer = new NodeRunner(new ScorerNodeFactory(), folder).set("replicates", 100);
        scored = scorer.execute(predicted);
    }

    OpenView reader() {
        return reader.view();
    }

    /** Images in files, of which one is cut off and one holds something else. */
    OpenView readerOfFiles() throws Exception {
        new NodeRunner(new ImageWriterNodeFactory(), folder)
                .set("createFolders", true)
                .table(read[0]);
        Path written;
        try (Stream<Path> files = Files.list(folder.resolve("img"))) {
            written = files.sorted().findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(written);
        Files.write(folder.resolve("img/cut off.tiff"), Arrays.copyOf(bytes, bytes.length / 3));
        Files.writeString(folder.resolve("img/no export <b>.txt"), "Start_push\tX\nno numbers");
        NodeRunner files = new NodeRunner(new ReaderNodeFactory(), folder).set("location", folder.resolve("img"));
        files.execute();
        return files.view();
    }

    OpenView predictor() {
        return predictor.view();
    }

    OpenView scorer() {
        return scorer.view();
    }

    OpenView suspects() throws Exception {
        NodeRunner suspects = new NodeRunner(new SuspectsNodeFactory(), folder)
                .set("engine", "first-channel")
                .set("probabilityColumn", "Probability")
                .set("maskColumn", "Mask")
                .set("truthColumn", "Mask");
        suspects.execute(predicted);
        return suspects.view();
    }

    OpenView measure() throws Exception {
        NodeRunner measure = new NodeRunner(new MeasureNodeFactory(), folder).set("cellsColumn", "Mask");
        measure.execute(read[0]);
        return measure.view();
    }

    OpenView report() throws Exception {
        NodeRunner report = new NodeRunner(new ReportNodeFactory(), folder)
                .set("folder", "report")
                .addPort("images", BufferedDataTable.TYPE);
        report.execute(scored[0], scored[1], predicted);
        return report.view();
    }

    /** Two runs on two images, as the Experiment Loop End gives them. */
    OpenView experimentReport() throws Exception {
        Tables tables = new Tables(folder);
        List<DataColumnSpec> columns = new ArrayList<>(List.of(
                Tables.text("Run"),
                Tables.column("missing_share", DoubleCell.TYPE),
                Tables.column("seed", IntCell.TYPE),
                Tables.column("Annotated Cells", LongCell.TYPE),
                Tables.text("Item"),
                Tables.text("Sample")));
        List.of("DSC", "Jaccard", "Precision", "Recall", "Specificity")
                .forEach(s -> columns.add(Tables.column(s, DoubleCell.TYPE)));
        List.of("TP", "FP", "FN", "TN").forEach(s -> columns.add(Tables.column(s, LongCell.TYPE)));
        List<DataCell[]> scores = new ArrayList<>();
        List<DataCell[]> runs = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            double missing = run * 0.4;
            String name = "Run " + (run + 1);
            for (int item = 0; item < 6; item++) {
                DoubleCell score = new DoubleCell(0.9 - 0.15 * run - 0.02 * item);
                scores.add(Tables.row(
                        new StringCell(name),
                        new DoubleCell(missing),
                        new IntCell(1),
                        new LongCell(9),
                        new StringCell("image " + item),
                        new StringCell("sample " + item),
                        score,
                        score,
                        score,
                        score,
                        score,
                        new LongCell(50),
                        new LongCell(5),
                        new LongCell(5),
                        new LongCell(80)));
            }
            runs.add(Tables.row(
                    new StringCell(name),
                    new DoubleCell(missing),
                    new IntCell(1),
                    new LongCell(900 - 300 * run),
                    new IntCell(run),
                    new StringCell("First channel 1"),
                    new DoubleCell(60),
                    BooleanCell.FALSE));
        }
        NodeRunner report = new NodeRunner(new ExperimentReportNodeFactory(), folder)
                .set("folder", "experiment")
                .set("replicates", 200)
                .set("overlayColumn", "<none>");
        report.execute(
                tables.of(columns, scores.toArray(DataCell[][]::new)),
                tables.of(
                        List.of(
                                Tables.text("Run"),
                                Tables.column("missing_share", DoubleCell.TYPE),
                                Tables.column("seed", IntCell.TYPE),
                                Tables.column("Annotated Cells", LongCell.TYPE),
                                Tables.column("Restarts", IntCell.TYPE),
                                Tables.text("Engine"),
                                Tables.column("Seconds", DoubleCell.TYPE),
                                Tables.column("From Store", BooleanCell.TYPE)),
                        runs.toArray(DataCell[][]::new)));
        return report.view();
    }

    OpenView learner() throws Exception {
        NodeRunner learner = new NodeRunner(new LearnerNodeFactory(), folder)
                .set("engine", "first-channel")
                .set("epochs", 3)
                .set("maskColumn", "Mask")
                .set("patchSize", 64)
                .set("patchStride", 64);
        learner.execute(predicted);
        return learner.view();
    }

    /** A training with a restart, as the node's view shows it, with invented numbers. */
    static OpenView curves() {
        List<String> columns = List.of(
                "Attempt",
                "Epoch",
                "Training Loss",
                "Validation Loss",
                "Validation DSC",
                "Validation Score",
                "Validation Object F1",
                "Mean Probability",
                "Learning Rate",
                "Seconds",
                "Kept",
                "Event");
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            int epoch = i < 8 ? i + 1 : i - 7;
            boolean collapsed = i < 8 && i > 4;
            double loss = collapsed ? 0.92 : 0.2 + 0.7 * Math.exp(-epoch / 7.) + 0.02 * Math.sin(3 * i);
            double score = collapsed ? 0.31 : 0.88 - 0.6 * Math.exp(-epoch / 6.) + 0.015 * Math.cos(5 * i);
            rows.add(Arrays.asList(
                    i < 8 ? 1 : 2,
                    epoch,
                    loss,
                    loss + 0.05,
                    score,
                    score,
                    Math.max(0, score - 0.12),
                    collapsed ? 0.99 : 0.3 + 0.03 * Math.sin(i),
                    i < 30 ? 1e-3 : 3e-4,
                    2.5,
                    i == 34,
                    i == 7
                            ? "Everything was called cell: begun anew with a new seed."
                            : i == 34 ? "Kept: finds most of those within one standard error." : null));
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("history", Map.of("columns", columns, "rows", rows, "allRows", rows.size()));
        data.put(
                "remarks",
                List.of(
                        "Sample <b>lung 2</b> was held out for validation.",
                        "Everything was called cell: begun anew with a new seed."));
        data.put("engine", "LibTorch 2.13");
        return saying(JsonText.of(Map.of("imcseg", "curves", "data", data)));
    }

    /** A machine with a card for which nothing is installed. */
    static OpenView environment() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(
                "machine",
                table(
                        List.of("Property", "Value"),
                        List.of("What computes", "LibTorch 2.13.0 on the CPU: CPU, AVX2, 12 threads"),
                        List.of("Processor", "AMD Ryzen 5 5600X 6-Core Processor"),
                        List.of("Threads", "12"),
                        List.of("Instructions", "AVX2 yes, AVX-512 no, AVX-512 BF16 no, AMX no"),
                        List.of("Memory", "31.3 GB, of which 24.0 GB free"),
                        List.of("Graphics card", "NVIDIA GeForce RTX 3080 (8.6), 10 GB"),
                        List.of("Graphics driver", "535.183.01")));
        data.put(
                "engines",
                table(
                        List.of(
                                "Engine",
                                "Version",
                                "Device",
                                "Usable",
                                "Hardware",
                                "Memory (GB)",
                                "Driver",
                                "Precisions",
                                "Automatic",
                                "Problem",
                                "Advice"),
                        Arrays.asList(
                                "LibTorch",
                                "2.13.0",
                                "GPU",
                                false,
                                null,
                                10.0,
                                "535.183.01",
                                null,
                                "not used",
                                "The feature \"IMC Segmentation: LibTorch Engine (GPU)\" is not installed.",
                                "Update NVIDIA's driver from 535.183.01 to 580 or newer."),
                        Arrays.asList(
                                "Deeplearning4j",
                                "1.0.0-M2.1",
                                "GPU",
                                false,
                                null,
                                10.0,
                                "535.183.01",
                                null,
                                "not used",
                                "The feature is not installed.",
                                "Install it: 4 steps, of which the driver is done."),
                        Arrays.asList(
                                "LibTorch",
                                "2.13.0",
                                "CPU",
                                true,
                                "CPU, AVX2, 12 threads",
                                31.3,
                                null,
                                "single",
                                "used: in single precision",
                                null,
                                null),
                        Arrays.asList(
                                "Deeplearning4j",
                                "1.0.0-M2.1",
                                "CPU",
                                true,
                                "CPU, oneDNN with AVX2, 12 threads",
                                31.3,
                                null,
                                "single",
                                "not used: another is faster",
                                null,
                                null)));
        data.put(
                "advice",
                table(
                        List.of("Kind", "Title", "Text", "Steps"),
                        List.of(
                                "Problem",
                                "Libraries may not be loaded from /tmp",
                                "/tmp is mounted with noexec. Name another folder in knime.ini:",
                                "1. `-Dorg.imcseg.native.cache=FOLDER`\n2. `-Djava.io.tmpdir=FOLDER`"),
                        List.of(
                                "Faster",
                                "Use the graphics card: NVIDIA GeForce RTX 3080 (8.6)",
                                "Nothing is installed for it yet. The easiest is DL4J.",
                                "1. See that `nvidia-smi` tells driver 450.80 or newer.\n2. Build the update site: `./mvnw package -Dgpu=dl4j`."),
                        Arrays.asList(
                                "Note", "<b>Java's heap</b> is small: 1.0 GB", "Set `-Xmx16g` in knime.ini.", null)));
        return saying(JsonText.of(Map.of("imcseg", "environment", "data", data)));
    }

    @SafeVarargs
    private static Map<String, Object> table(List<String> columns, List<? extends Object>... rows) {
        return Map.of("columns", columns, "rows", List.of(rows), "allRows", rows.length);
    }

    /** A view that begins with this and knows nothing else. */
    static OpenView saying(String start) {
        return new OpenView() {
            @Override
            public String page() {
                return ViewPage.html();
            }

            @Override
            public String initialData() {
                return "{\"result\":" + start + "}";
            }

            @Override
            public Object handler() {
                return "none";
            }
        };
    }
}
