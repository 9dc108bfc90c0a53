// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.imcseg.embedded.install.NodeOutputs.Picture;
import org.imcseg.embedded.install.NodeOutputs.Table;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the workflows in {@code workflows/tests}, one for each node, in the installation, and checks the outputs. */
class NodeWorkflowsTest {
    private static final Path TESTS = Launch.WORKFLOWS.resolve("tests");
    private static final Path PLUGIN_XML = Path.of("../../org.imcseg.knime/plugin.xml");
    private static final String PHANTOM = "IMC Phantom";

    @TempDir
    static Path results;

    @BeforeAll
    static void runAll() throws IOException, InterruptedException {
        Path data = Files.createDirectories(results.resolve("reader/data"));
        Files.writeString(
                data.resolve("patient_001.txt"),
                "Start_push\tEnd_push\tPushes_duration\tX\tY\tZ\tHistoneH3(In113Di)\n"
                        + "1\t2\t3\t0\t0\t0\t4.5\n1\t2\t3\t1\t0\t1\t2\n");
        Launch.Ended ended = Launch.application(
                Files.createDirectory(results.resolve("launch")),
                "org.imcseg.embedded.runtime.test",
                TESTS.toString(),
                results.toString());
        assertEquals(0, ended.code(), ended.output());
        System.out.println(ended.output());
    }

    private static NodeOutputs of(String workflow) throws IOException {
        NodeOutputs outputs = new NodeOutputs(results.resolve(workflow));
        assertEquals("done", outputs.outcome());
        return outputs;
    }

    @Test
    void noNodeIsWithoutAWorkflow() throws IOException {
        Set<String> nodes = matches("factory-class=\"([^\"]+)\"", Files.readString(PLUGIN_XML));
        assertTrue(nodes.size() >= 14, nodes.toString());
        Set<String> tested = new TreeSet<>();
        for (Path file : workflows()) {
            try (ZipFile zip = new ZipFile(file.toFile())) {
                for (var entry : zip.stream()
                        .filter(e -> e.getName().endsWith("/settings.xml"))
                        .toList()) {
                    tested.addAll(matches(
                            "key=\"factory\" type=\"xstring\" value=\"([^\"]+)\"",
                            new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        }
        assertEquals(nodes, tested);
    }

    @Test
    void allWorkflowsRun() throws IOException {
        for (Path file : workflows()) {
            of(file.getFileName().toString().replace(".knwf", ""));
        }
    }

    @Test
    void phantom() throws IOException {
        Table images = of("phantom").table(PHANTOM, 1);
        assertEquals(List.of("lung 1", "lung 2", "lung 3", "lung 4"), images.texts("Sample"));
        assertTrue(images.pictures("Image").stream().allMatch(p -> p.size().equals("64 x 64 x 6") && p.sum() > 0));
        assertTrue(images.pictures("Mask").stream().allMatch(p -> p.size().equals("64 x 64") && p.maximum() >= 5));
        assertEquals(24, of("phantom").table(PHANTOM, 2).rows().size());
    }

    @Test
    void reader() throws IOException {
        Table images = of("reader").table("IMC Reader", 1);
        assertEquals(List.of("patient"), images.texts("Sample"));
        assertEquals(List.of(new Picture("2 x 1 x 1", 4.5, 2, 6.5)), images.pictures("Image"));
        assertEquals(List.of("?"), images.texts("Mask"));
        assertEquals(List.of("HistoneH3"), of("reader").table("IMC Reader", 2).texts("Marker"));
        assertEquals(List.of(), of("reader").table("IMC Reader", 3).rows());
    }

    @Test
    void split() throws IOException {
        NodeOutputs outputs = of("split");
        assertEquals(2, outputs.table("Dataset Split", 1).rows().size());
        Set<String> samples = new TreeSet<>();
        for (int port = 1; port <= 3; port++) {
            samples.addAll(outputs.table("Dataset Split", port).texts("Sample"));
        }
        assertEquals(Set.of("lung 1", "lung 2", "lung 3", "lung 4"), samples);
        assertArrayEquals(
                new double[] {2, 1, 1}, outputs.table("Dataset Split", 4).numbers("Rows"));
    }

    /** Dividing changes values, but not which are 0. */
    @Test
    void normalise() throws IOException {
        for (String[] node : List.of(
                new String[] {"normalise", "Percentile Normalise"},
                new String[] {"data-set-normalise", "Percentile Normalise (Data Set)"})) {
            NodeOutputs outputs = of(node[0]);
            List<Picture> before = outputs.table(PHANTOM, 1).pictures("Image");
            List<Picture> after = outputs.table(node[1], 1).pictures("Image");
            for (int i = 0; i < 4; i++) {
                assertEquals(before.get(i).positive(), after.get(i).positive());
                assertTrue(after.get(i).sum() < before.get(i).sum() / 2, after.get(i) + " of " + before.get(i));
            }
        }
    }

    @Test
    void patchify() throws IOException {
        NodeOutputs outputs = of("patchify");
        Table patches = outputs.table("Patchify", 1);
        assertEquals(16, patches.rows().size());
        assertTrue(patches.pictures("Image").stream().allMatch(p -> p.size().equals("48 x 48 x 6")));
        assertEquals(total(outputs.table(PHANTOM, 1), "Image"), total(patches, "Image"), 1e-6);
    }

    @Test
    void reassemble() throws IOException {
        NodeOutputs outputs = of("reassemble");
        Table whole = outputs.table("Reassemble", 1);
        assertEquals(outputs.table(PHANTOM, 1).keys(), whole.keys());
        assertEquals(outputs.table(PHANTOM, 1).texts("Image"), whole.texts("Image"));
        assertEquals(outputs.table(PHANTOM, 1).texts("Mask"), whole.texts("Mask"));
    }

    @Test
    void corrupt() throws IOException {
        NodeOutputs outputs = of("corrupt");
        Table cells = outputs.table("Corrupt Labels", 2);
        assertEquals(Math.round(cells.rows().size() * 0.5), cells.sum("Erased"));
        assertEquals(
                outputs.table(PHANTOM, 1).pictures("Mask").stream()
                        .mapToLong(Picture::positive)
                        .sum(),
                cells.sum("Area"));
        assertEquals(
                outputs.table("Corrupt Labels", 1).pictures("Training Mask").stream()
                        .mapToLong(Picture::positive)
                        .sum(),
                cells.sum("New Area"));
        assertTrue(cells.texts("Operation").containsAll(List.of("erosion", "dilation")), "outlines were to change");
    }

    @Test
    void measure() throws IOException {
        NodeOutputs outputs = of("measure");
        Table cells = outputs.table("Measure Cells", 1);
        assertEquals(
                outputs.table(PHANTOM, 1).pictures("Mask").stream()
                        .mapToLong(Picture::positive)
                        .sum(),
                cells.sum("Area"));
        assertTrue(cells.sum("DNA1") > 0, "channels are columns");
    }

    /** The installation has an engine for the processor of any machine that builds it. */
    @Test
    void computeEnvironment() throws IOException {
        NodeOutputs outputs = of("compute-environment");
        Table engines = outputs.table("Compute Environment", 1);
        assertTrue(
                engines.texts("Engine").contains("LibTorch")
                        || engines.texts("Engine").contains("Deeplearning4j"),
                engines.texts("Engine").toString());
        assertEquals(
                1,
                engines.texts("Automatic").stream()
                        .filter(a -> a.startsWith("used"))
                        .count());
        assertTrue(outputs.table("Compute Environment", 2).texts("Property").contains("Processor"));
        assertTrue(outputs.table("Compute Environment", 3).rows().size() >= 1);
    }

    @Test
    void learner() throws IOException {
        NodeOutputs outputs = of("learner");
        Table history = outputs.table("U-Net Learner", 2);
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6}, history.numbers("Epoch"));
        assertTrue(
                history.numbers("Training Loss")[5] < history.numbers("Training Loss")[0],
                history.texts("Training Loss").toString());
        assertTrue(outputs.object("U-Net Learner", 1)
                .get(1)
                .contains("6 channels (DNA1, DNA2, HistoneH3, Vimentin, CollagenI, Keratin8/18)"));
        assertTrue(outputs.object("U-Net Learner", 3).get(1).startsWith("PNG"));
    }

    @Test
    void predictor() throws IOException {
        Table predicted = of("predictor").table("U-Net Predictor", 1);
        for (int i = 0; i < 4; i++) {
            Picture probability = predicted.pictures("Probability").get(i);
            Picture prediction = predicted.pictures("Prediction").get(i);
            assertEquals("64 x 64", probability.size());
            assertTrue(
                    probability.maximum() <= 1 && probability.sum() > 0.5 * prediction.positive(),
                    "cell where the probability is above one half");
            assertEquals(prediction.positive(), prediction.sum(), "0 and 1 only");
            assertTrue(prediction.positive() > 0 && prediction.positive() < 64 * 64, prediction.toString());
        }
        assertTrue(predicted.pictures("Cells").stream().allMatch(p -> p.size().equals("64 x 64") && p.maximum() > 1));
    }

    /** Of two masks of which one lacks cells, all scores follow from the areas of the masks. */
    @Test
    void scorer() throws IOException {
        NodeOutputs outputs = of("scorer");
        List<Picture> truth = outputs.table(PHANTOM, 1).pictures("Mask");
        List<Picture> left = outputs.table("Corrupt Labels", 1).pictures("Training Mask");
        Table scores = outputs.table("Dice Scorer", 1);
        for (int i = 0; i < truth.size(); i++) {
            double kept = left.get(i).positive() / (double) truth.get(i).positive();
            assertEquals(1, scores.numbers("Precision")[i]);
            assertEquals(kept, scores.numbers("Recall")[i], 1e-12);
            assertEquals(2 * kept / (1 + kept), scores.numbers("DSC")[i], 1e-12);
            assertEquals(1, scores.numbers("Object Precision")[i]);
        }
        Table summary = outputs.table("Dice Scorer", 2);
        assertEquals(
                List.of("DSC", "per item"),
                List.of(summary.texts("Metric").get(0), summary.texts("Level").get(0)));
        assertEquals(scores.sum("DSC") / truth.size(), summary.numbers("Mean")[0], 1e-12);
        assertTrue(outputs.object("Dice Scorer", 4).get(1).startsWith("PNG"));
    }

    /** What is in the files is tested where they are written; here, that the installed nodes write them. */
    @Test
    void maskAndImageWriter() throws IOException {
        Table masks = of("mask-writer").table("Mask Writer", 1);
        Table images = of("image-writer").table("Image Writer", 1);
        assertEquals(List.of("written", "written", "written", "written"), masks.texts("Mask File State"));
        for (int i = 0; i < 4; i++) {
            String description =
                    Files.readString(Path.of(masks.texts("Mask File").get(i)), StandardCharsets.ISO_8859_1);
            assertTrue(
                    description.contains("Type=\"uint16\" SizeX=\"64\" SizeY=\"64\" SizeZ=\"1\" SizeC=\"1\""),
                    "mask " + i);
            description = Files.readString(Path.of(images.texts("Image File").get(i)), StandardCharsets.ISO_8859_1);
            assertTrue(
                    description.contains("Type=\"float\" SizeX=\"64\" SizeY=\"64\" SizeZ=\"1\" SizeC=\"6\""),
                    "image " + i);
            assertTrue(description.contains("Name=\"Keratin8/18\""), "image " + i);
        }
    }

    @Test
    void modelWriterAndReader() throws IOException {
        try (ZipFile model =
                new ZipFile(of("model-writer").written("model.imcseg").toFile())) {
            assertNotEquals(null, model.getEntry("model.json"));
            assertNotEquals(null, model.getEntry("weights.safetensors"));
        }
        NodeOutputs again = of("model-reader");
        assertEquals(again.object("U-Net Learner", 1), again.object("U-Net Model Reader", 1));
        assertEquals(
                of("predictor").table("U-Net Predictor", 1).texts("Prediction"),
                again.table("U-Net Predictor", 1).texts("Prediction"),
                "the same seed, written and read in between");
    }

    @Test
    void report() throws IOException {
        NodeOutputs outputs = of("report");
        String page = Files.readString(outputs.written("report.html"));
        assertTrue(page.contains("data:image/png") || page.contains(".png"), "figures");
        List<String> lines = Files.readAllLines(outputs.written("metrics.csv"));
        assertEquals(5, lines.size());
        double dsc = Double.parseDouble(lines.get(1).split(",")[1]);
        assertEquals(outputs.table("Dice Scorer", 1).numbers("DSC")[0], dsc, 1e-4);
        assertTrue(
                outputs.table("Dice Scorer", 2).numbers("Mean")[0] > 0.5, "calling every pixel a cell would give 0.41");
    }

    @Test
    void grid() throws IOException {
        Table runs = of("grid").table("Experiment Grid", 1);
        assertEquals(List.of("Run 1", "Run 2", "Run 3", "Run 4"), runs.keys());
        assertArrayEquals(new double[] {0, .5, 0, .5}, runs.numbers("missing_share"));
        assertArrayEquals(new double[] {1, 1, 2, 2}, runs.numbers("seed"));
    }

    @Test
    void combineAndSelect() throws IOException {
        NodeOutputs outputs = of("select");
        Table both = outputs.table("Combine Acquisitions", 1);
        assertEquals(List.of("lung", "lung", "lung", "lung", "breast", "breast"), both.texts("Tissue"));
        assertEquals(6, Set.copyOf(both.keys()).size());
        assertEquals(
                both.rows().subList(4, 6),
                outputs.table("Select Acquisitions", 1).rows());
        assertEquals(6, of("combine").table("Combine Acquisitions", 1).rows().size());
    }

    /** Without missing cells the masks are the truth; of half of the cells some pixels are found and none is wrong. */
    @Test
    void experimentLoop() throws IOException {
        NodeOutputs outputs = of("experiment-loop");
        Table scores = outputs.table("Experiment Loop End", 1);
        assertEquals(16, scores.rows().size());
        for (int i = 0; i < 16; i++) {
            assertEquals("Run " + (i / 4 + 1), scores.texts("Run").get(i));
            assertEquals(i / 4 % 2 * .5, scores.numbers("missing_share")[i]);
            assertEquals(i / 4 % 2 == 0, scores.numbers("Recall")[i] == 1);
            assertEquals(1, scores.numbers("Precision")[i]);
        }
        assertNotEquals(
                scores.texts("Recall").subList(4, 8),
                scores.texts("Recall").subList(12, 16),
                "another seed, other cells");
        assertEquals(4, outputs.table("Experiment Loop End", 2).rows().size());
        assertTrue(Files.isDirectory(outputs.folder().resolve("runs")), "finished runs are kept");
    }

    @Test
    void acquisitionLoop() throws IOException {
        NodeOutputs outputs = of("acquisition-loop");
        Table cells = outputs.table("Acquisition Loop End", 1);
        Table images = outputs.table("Acquisition Loop End", 3);
        assertEquals(3, images.rows().size());
        assertEquals(cells.rows().size(), Math.round(images.sum("Cells Found")));
        for (String file : List.of(
                "cells.csv",
                "neighbors.csv",
                "images.csv",
                "skipped.csv",
                "outlines.html",
                "outlines/lung 1_ROI 1.jpg",
                "masks/lung 1_ROI 1.tiff",
                "intensities/lung 3_ROI 1.csv")) {
            assertTrue(Files.size(outputs.written(file)) > 0, file);
        }
        assertEquals(
                cells.rows().size() + 1,
                Files.readAllLines(outputs.written("cells.csv")).size());
    }

    @Test
    void experimentReport() throws IOException {
        NodeOutputs outputs = of("experiment-report");
        for (String file :
                List.of("report.html", "scores.csv", "summary.csv", "runs.csv", "settings.csv", "results.md")) {
            assertTrue(Files.size(outputs.written(file)) > 0, file);
        }
        assertEquals(17, Files.readAllLines(outputs.written("scores.csv")).size());
    }

    @Test
    void bootstrapLoop() throws IOException {
        NodeOutputs outputs = of("bootstrap-loop");
        assertArrayEquals(
                new double[] {0, 0, 0, 0, 1, 1, 1, 1},
                outputs.table("Bootstrap Loop End", 1).numbers("Round"));
        Table rounds = outputs.table("Bootstrap Loop End", 2);
        assertArrayEquals(new double[] {0, 1}, rounds.numbers("Round"));
        assertNotEquals(rounds.texts("Seed").get(0), rounds.texts("Seed").get(1));
        List<Picture> given = outputs.table("Corrupt Labels", 1).pictures("Training Mask");
        Table labels = outputs.table("Bootstrap Loop End", 3);
        assertEquals(outputs.table(PHANTOM, 1).keys(), labels.keys());
        double pixels = given.stream().mapToLong(Picture::positive).sum();
        assertEquals(pixels / (4 * 64 * 64), rounds.numbers("Labelled Share")[0], 1e-12);
        double again = labels.pictures("Training Mask").stream()
                .mapToLong(Picture::positive)
                .sum();
        assertEquals(again / (4 * 64 * 64), rounds.numbers("Labelled Share")[1], 1e-12);
        assertNotEquals(pixels, again, "round 1 learned from predictions");
    }

    @Test
    void budget() throws IOException {
        NodeOutputs outputs = of("budget");
        assertEquals(
                List.of("DSC", "Object F1"),
                outputs.table("Annotation Budget", 1).texts("Score"));
        assertEquals(
                List.of("DSC", "DSC", "Object F1", "Object F1"),
                outputs.table("Annotation Budget", 2).texts("Score"));
        assertTrue(outputs.object("Annotation Budget", 4).get(1).startsWith("PNG"));
    }

    @Test
    void suspects() throws IOException {
        NodeOutputs outputs = of("suspects");
        Table suspects = outputs.table("Suspect Labels", 1);
        assertTrue(
                suspects.texts("Erased Cell").contains("1.0"), "none of the erased cells is among " + suspects.rows());
        double[] scores = suspects.numbers("Score");
        for (int i = 1; i < scores.length; i++) {
            assertTrue(scores[i] <= scores[i - 1], "ranked");
        }
        Table images = outputs.table("Suspect Labels", 2);
        assertEquals(suspects.rows().size(), images.sum("Missing Cells") + images.sum("Doubted Cells"));
        assertEquals(
                30,
                outputs.table("Suspect Labels", 3).numbers("Value")[1],
                "half of the cells of four images are annotated");
    }

    private static double total(Table table, String column) {
        return table.pictures(column).stream().mapToDouble(Picture::sum).sum();
    }

    private static List<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(TESTS)) {
            return files.filter(f -> f.toString().endsWith(".knwf")).sorted().toList();
        }
    }

    private static Set<String> matches(String pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
