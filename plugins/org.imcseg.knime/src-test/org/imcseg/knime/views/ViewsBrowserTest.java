// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.json.JsonText;
import org.imcseg.embedded.views.OpenView;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.imcseg.knime.nodes.measure.MeasureNodeFactory;
import org.imcseg.knime.nodes.scorer.ScorerNodeFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.node.BufferedDataTable;

/** Views in a browser, in the frame of a host that behaves like KNIME. Skipped where there is no Chromium. */
class ViewsBrowserTest {
    private static final String EVIL = "<img src=x onerror=\"parent.pwned=1\"><script>pwned=1</script><b class=evil>";

    @TempDir
    Path folder;

    private Chromium browser;

    @BeforeEach
    void findBrowser() {
        Optional<Chromium> found = Chromium.find();
        Assumptions.assumeTrue(found.isPresent(), "no Chromium on this machine");
        browser = found.get();
    }

    private static String number(String json, String name) {
        Matcher found =
                Pattern.compile("\"" + name + "\":([-0-9.e]+|true|false)").matcher(json);
        assertTrue(found.find(), () -> name + " is not in " + json);
        return found.group(1);
    }

    private static double value(String json, String name) {
        return Double.parseDouble(number(json, name));
    }

    private static void assertSound(String result) {
        assertFalse(result.contains("\"error\""), result);
        assertTrue(result.contains("\"failures\":[]"), result);
        assertTrue(!result.contains("nameless") || result.contains("\"nameless\":[]"), result);
    }

    @Test
    void viewsOfNodesInTheHostsFrame() throws Exception {
        SampleViews samples = new SampleViews(folder);
        try (MockHost host = new MockHost()) {
            host.add("reader", samples.reader())
                    .add("predictor", samples.predictor())
                    .add("scorer", samples.scorer())
                    .add("suspects", samples.suspects())
                    .add("measure", samples.measure())
                    .add("learner", samples.learner())
                    .add("report", samples.report())
                    .add("curves", SampleViews.curves())
                    .add("environment", SampleViews.environment())
                    .add("files", samples.readerOfFiles())
                    .add("experiment", samples.experimentReport());
            List<String> results = host.run(browser, new String[][] {
                {"reader", "act=talk"},
                {"reader", "act=talk&initial=asked"},
                {"reader", "act=channels"},
                {"predictor", "act=probability"},
                {"scorer", "act=gallery"},
                {"suspects", "act=gallery"},
                {"measure", ""},
                {"learner", "act=curves"},
                {"curves", "act=curves"},
                {"report", "act=report"},
                {"reader", "act=themes"},
                {"files", "act=issues"},
                {"files", "act=hostile"},
                {"experiment", "act=report"},
                {"environment", "act=environment"}
            });
            results.forEach(ViewsBrowserTest::assertSound);
            for (String talk : results.subList(0, 2)) {
                assertTrue(talk.contains("\"first\":{\"method\":\"getConfig\",\"params\":[]}"), talk);
                assertTrue(
                        talk.contains(
                                "\"types\":[\"UIExtensionRequest\",\"UIExtensionReady\",\"UIExtensionEscapePressed\"]"),
                        talk);
                assertEquals("true", number(talk, "zoomed"));
                assertEquals("true", number(talk, "fitted"));
                assertTrue(talk.contains("\"rows\":[1,0]") && value(talk, "escapes") == 1, talk);
            }
            assertEquals(0, value(results.get(0), "asked"), "initial data come with the configuration");
            assertEquals(1, value(results.get(1), "asked"), "or are asked for");
            assertEquals(6, value(results.get(2), "thumbs"));
            assertTrue(results.get(7).contains("Epochs") && results.get(7).contains("held out"), results.get(7));
            String curves = results.get(8);
            assertTrue(
                    curves.contains("Epoch 2:  Training Loss 0.")
                            && curves.contains("Begun anew: attempt 2")
                            && curves.contains("The model has the weights of epoch 35"),
                    curves);
            assertEquals(0, value(curves, "bold"), "remarks are text");
            String environment = results.get(14);
            assertTrue(
                    environment.contains(
                            "\"codes\":[\"-Dorg.imcseg.native.cache=FOLDER\",\"-Djava.io.tmpdir=FOLDER\",\"nvidia-smi\","),
                    environment);
            assertEquals(4, value(environment, "steps"));
            assertEquals(4, value(environment, "engines"));
            assertEquals(0, value(environment, "bold"), "advice is text");
            assertTrue(
                    results.get(9).contains("\"heading\":\"Segmentation report\"")
                            && value(results.get(9), "figures") >= 1,
                    results.get(9));
            String report = results.get(9);
            assertEquals(24, value(report, "pictures"), report);
            for (String fact : List.of("policy", "sorted", "changed", "large", "focused")) {
                assertEquals("true", number(report, fact), () -> fact + " in " + report);
            }
            assertEquals(3, value(report, "channels"), report);
            assertEquals(0, value(report, "hidden"), () -> "no table is wider than the page: " + report);
            assertTrue(value(results.get(11), "rows") >= 2, () -> "what was skipped: " + results.get(11));
            assertEquals(0, value(results.get(12), "injected"), "a file's name is text");
            assertTrue(value(results.get(13), "figures") >= 1, results.get(13));
            for (String theme : List.of("light", "dark")) {
                assertTrue(value(results.get(10), theme) >= 4.5, () -> "contrast of text: " + results.get(10));
                assertTrue(
                        value(results.get(10), theme + "Lines") >= 1.9, () -> "contrast of lines: " + results.get(10));
            }
        }
    }

    /** 1000 images: only the pictures on the screen are made. */
    @Test
    void aLongGalleryMakesWhatIsSeen() throws Exception {
        Tables tables = new Tables(folder);
        List<DataCell[]> rows = new ArrayList<>();
        LabelMask truth = Tables.squares(64, 64, 7);
        for (int i = 0; i < 1000; i++) {
            int[] found = truth.ids().clone();
            int missed = i % 500;
            for (int p = 0; p < found.length; p++) {
                found[p] = p % 500 < missed ? 0 : found[p];
            }
            rows.add(Tables.row(
                    tables.image(new MultiChannelImage(64, 64, List.of("DNA"), new float[][] {foreground(truth)}, 1)),
                    tables.mask(truth),
                    tables.mask(new LabelMask(64, 64, found))));
        }
        BufferedDataTable table = tables.of(
                List.of(
                        ImageCells.column("Image", List.of("DNA")),
                        ImageCells.column("Mask"),
                        ImageCells.column("Prediction")),
                rows.toArray(DataCell[][]::new));
        NodeRunner node = new NodeRunner(new ScorerNodeFactory(), folder)
                .set("cellsColumn", "<none>")
                .set("sampleColumn", "<none>")
                .set("replicates", 100)
                .set("overlays", "NONE");
        node.execute(table);
        assertTrue(
                node.view().initialData().length() < 200_000,
                "initial data of " + node.view().initialData().length() + " characters");
        try (MockHost host = new MockHost()) {
            String result = host.add("gallery", node.view())
                    .run(browser, new String[] {"gallery", "act=gallery"})
                    .get(0);
            assertSound(result);
            assertTrue(value(result, "tilesThere") < 80 && value(result, "asked") < 40, result);
            assertTrue(value(result, "last") < 5000, () -> "pictures at the end of the table take too long: " + result);
            assertEquals("true", number(result, "secondFocused"));
            assertEquals("true", number(result, "focusBack"));
            assertEquals(0, value(result, "escapes"), "Escape goes back to the gallery, not out of the view");
            assertTrue(result.contains("\"lowest\":\"DSC 0.00") && result.contains("\"highest\":\"DSC 1"), result);
        }
    }

    @Test
    void valuesUnderThePointerAreThoseOfTheImage() throws Exception {
        Tables tables = new Tables(folder);
        LabelMask cells = new LabelMask(4, 2, new int[] {70000, 0, 3, 0, 70000, 0, 3, 0})
                .annotatedIn(new boolean[] {true, true, true, false, true, true, true, false});
        MultiChannelImage image =
                new MultiChannelImage(4, 2, List.of("DNA"), new float[][] {{0, 1, 4, 9, 16, 25, 36, 100}}, 1);
        NodeRunner node = new NodeRunner(new MeasureNodeFactory(), folder);
        node.execute(tables.of(
                List.of(ImageCells.column("Image", image.channels()), ImageCells.column("Cells")),
                Tables.row(tables.image(image), tables.mask(cells))));
        try (MockHost host = new MockHost()) {
            String result = host.add("measure", node.view())
                    .run(browser, new String[] {"measure", "act=values"})
                    .get(0);
            assertSound(result);
            // greys step by less than a hundredth of the root's range: 1 is shown as 1.04
            assertTrue(result.contains("x 1, y 0  ·  DNA 1.04  ·  Cells: background"), result);
            assertTrue(result.contains("x 2, y 0  ·  DNA 4  ·  DNA: 20  ·  Cells: cell 3"), result);
            assertTrue(result.contains("x 3, y 1  ·  DNA 100  ·  Cells: not annotated"), result);
            assertTrue(result.contains("\"byKeys\":\"x 3, y 1  ·  DNA 100"), result);
            assertTrue(result.contains("x 0, y 1  ·  DNA 16  ·  DNA: 8  ·  Cells: cell 70000"), result);
        }
    }

    @Test
    void namesAreTextAndTroubleIsASentence() throws Exception {
        Tables tables = new Tables(folder);
        MultiChannelImage image = new MultiChannelImage(
                8,
                8,
                List.of("DNA" + EVIL, "CD3"),
                new float[][] {foreground(Tables.squares(8, 8, 3)), new float[64]},
                1);
        NodeRunner node = new NodeRunner(new MeasureNodeFactory(), folder);
        node.execute(tables.of(
                List.of(ImageCells.column("Image", image.channels()), ImageCells.column("Cells")),
                Tables.row(tables.image(image), tables.mask(Tables.squares(8, 8, 3)))));
        Map<String, Object> start = Map.of(
                "rows",
                Collections.nCopies(1, EVIL),
                "allRows",
                1,
                "layers",
                List.of(),
                "shown",
                List.of(),
                "issues",
                Map.of("columns", List.of(EVIL), "rows", List.of(List.of(EVIL)), "allRows", 1));
        OpenView issues = SampleViews.saying(JsonText.of(Map.of("imcseg", "images", "data", start)));
        OpenView notice = SampleViews.saying(JsonText.of(Map.of("imcseg", "images", "notice", ViewService.AGAIN)));
        OpenView error = SampleViews.saying(JsonText.of(Map.of("imcseg", "images", "error", "It went wrong: " + EVIL)));
        try (MockHost host = new MockHost()) {
            List<String> results = host.add("measure", node.view())
                    .add("issues", issues)
                    .add("notice", notice)
                    .add("error", error)
                    .run(browser, new String[][] {
                        {"measure", "act=hostile"}, {"notice", "act=notice"}, {"error", "act=notice"}
                    });
            assertTrue(
                    results.get(0).contains("\"injected\":0")
                            && results.get(0).contains("\"pwned\":false")
                            && results.get(0).contains("\"shown\":true"),
                    results.get(0));
            assertTrue(results.get(1).contains("Execute the node again to see its view"), results.get(1));
            assertTrue(results.get(2).contains("It went wrong: <img src=x"), results.get(2));
        }
    }

    private static float[] foreground(LabelMask mask) {
        float[] plane = new float[mask.size()];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = mask.ids()[i] > 0 ? 10 : 0;
        }
        return plane;
    }
}
