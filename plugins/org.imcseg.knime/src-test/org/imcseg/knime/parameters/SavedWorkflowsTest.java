// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.webui.node.dialog.defaultdialog.NodeParametersUtil;
import org.knime.node.parameters.NodeParameters;

/**
 * Settings as saved by builds before dialogs had percentages and check boxes: {@code saved/NODE@WORKFLOW.xml} is what a
 * node of a workflow of commit 5950c0b holds. A flow variable takes the place of an entry before the settings are
 * loaded, so the entries' names, types and meaning are those that variables meet.
 */
class SavedWorkflowsTest {
    private static final Path SAVED = Path.of("src-test/org/imcseg/knime/parameters/saved");

    /** Settings that were added since, by how the names of the node's files begin, with values that change nothing. */
    private static final Map<String, Map<String, String>> SINCE = Map.of(
            "learner.", Map.of("checkpointFolder", "xstring ", "checkpointMinutes", "xdouble 10.0"),
            "acquisitionloop.AcquisitionLoopStart", Map.of("runs", "xstring "),
            "experimentloop.ExperimentLoopStart", Map.of("runs", "xstring "),
            "budget.", Map.of("intervals", "xstring PERCENTILES"),
            "scorer.", Map.of("intervalMethod", "xstring BOOTSTRAP"),
            "experimentreport.", Map.of("intervalMethod", "xstring BOOTSTRAP"),
            "report.",
                    Map.of(
                            "imageColumn",
                            "xstring Image",
                            "maskColumn",
                            "xstring Mask",
                            "cellsColumn",
                            "xstring Cells"));

    static List<Path> saved() throws IOException {
        try (Stream<Path> files = Files.list(SAVED)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("saved")
    void isLoadedAndSavedAgainToTheLetter(Path file) throws Exception {
        NodeSettings before = read(file);
        NodeParameters parameters = load(file, before);
        parameters.validate();
        NodeSettings after = new NodeSettings("model");
        NodeParametersUtil.saveSettings(parameters.getClass(), parameters, after);
        Map<String, String> expected = new TreeMap<>(entries(before));
        SINCE.forEach((node, added) -> {
            if (file.getFileName().toString().startsWith(node)) {
                added.forEach(expected::putIfAbsent);
            }
        });
        assertEquals(expected, entries(after));
    }

    @Test
    void sharesArePerCentInTheDialogAndSharesForVariables() throws Exception {
        assertEquals(50., value("corrupt.Corrupt@quickstart", "missingPercent"));
        assertEquals(95., value("corrupt.Corrupt@quickstart", "missingPercent", "missingShare", 0.95));
        assertEquals(7., value("corrupt.Corrupt@quickstart", "missingPercent", "missingShare", 0.07));
        assertEquals(12.5, value("learner.Learner@finetune", "heldOutPercent"));
        assertEquals(Optional.empty(), value("learner.Learner@finetune", "annotatedPercent"));
        assertEquals(Optional.of(25.), value("learner.Learner@finetune", "annotatedPercent", "annotatedShare", 0.25));
        assertEquals(Optional.of(25.), value("suspects.Suspects@finetune", "annotatedPercent", "annotatedShare", 0.25));
        assertEquals(95., value("scorer.Scorer@finetune", "confidencePercent"));
        assertEquals(
                99.9,
                value("experimentreport.ExperimentReport@tissue-transfer", "confidencePercent", "confidence", 0.999));
        assertEquals(90., value("phantom.Phantom@quickstart", "touchingPercent", "touching", 0.9));
        assertEquals(70., value("split.Split@finetune", "trainingShare"));
    }

    @Test
    void zeroAndMinusOneAreNotTicked() throws Exception {
        for (String field : List.of("patchSize", "patchStride", "timeLimit", "threads")) {
            assertEquals(Optional.empty(), value("learner.Learner@quickstart", field), field);
        }
        assertEquals(Optional.empty(), value("learner.Learner@quickstart", "epochs", "epochs", 0));
        assertEquals(Optional.of(3), value("learner.Learner@quickstart", "epochs", "epochs", 3));
        assertEquals(
                Optional.of(-3),
                value("learner.Learner@quickstart", "epochs", "epochs", -3),
                "refused, not taken for the preset's");
        assertEquals(Optional.of(10), value("learner.Learner@quickstart", "patience"));
        assertEquals(Optional.empty(), value("learner.Learner@finetune", "patience"), "0 was saved: never");
        assertEquals(Optional.of(2.5), value("learner.Learner@quickstart", "timeLimit", "timeLimit", 2.5));
        for (String field : List.of("threshold", "watershedDepth", "watershedSmoothing", "threads")) {
            assertEquals(Optional.empty(), value("predictor.Predictor@finetune", field), field);
        }
        assertEquals(
                Optional.of(0.),
                value("predictor.Predictor@finetune", "watershedSmoothing", "watershedSmoothing", 0.),
                "0 is no smoothing");
        assertEquals(
                Optional.empty(),
                value("predictor.Predictor@finetune", "watershedDepth", "watershedDepth", -7.),
                "all below 0 meant the default");
        assertEquals(Optional.of(0.4), value("predictor.Predictor@finetune", "threshold", "threshold", 0.4));
        assertEquals(Optional.of(1.), value("normalise.Normalise@hyperion", "arcsinhCofactor"));
        assertEquals(Optional.empty(), value("measure.Measure@segment", "maximumNeighbours"));
    }

    @Test
    void channelsAreOneTextForVariables() throws Exception {
        assertArrayEquals(new String[0], (String[]) value("learner.Learner@finetune", "channels"));
        for (String text : List.of("HistoneH3; Vimentin; DNA1", "HistoneH3, Vimentin,DNA1")) {
            assertArrayEquals(new String[] {"HistoneH3", "Vimentin", "DNA1"}, (String[])
                    value("learner.Learner@finetune", "channels", "channels", text));
            assertArrayEquals(new String[] {"HistoneH3", "Vimentin", "DNA1"}, (String[])
                    value("suspects.Suspects@finetune", "channels", "channels", text));
        }
    }

    /** Digits move between share and per cent and back without any being changed. */
    @Test
    void everyShareOfUpToSixDigitsComesBack() {
        for (int i = 0; i <= 1_000_000; i += 7) {
            double share = i / 1e6;
            assertEquals(share, Percents.toShare(Percents.ofShare(share)));
        }
    }

    private static Object value(String file, String field) throws Exception {
        return field(file, read(SAVED.resolve(file + ".xml")), field);
    }

    /** The same with a flow variable in the place of an entry. */
    private static Object value(String file, String field, String key, Object variable) throws Exception {
        NodeSettings settings = read(SAVED.resolve(file + ".xml"));
        assertTrue(settings.containsKey(key), key);
        settings.addEntry(settings.getEntry(key).getType().createEntry(key, variable.toString()));
        return field(file, settings, field);
    }

    private static Object field(String file, NodeSettings settings, String name) throws Exception {
        NodeParameters parameters = load(Path.of(file), settings);
        Field field = parameters.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field.get(parameters);
    }

    private static NodeParameters load(Path file, NodeSettings settings) throws Exception {
        String node = file.getFileName().toString().replaceAll("@.*", "").replace("DataSet", "");
        Class<?> type = Class.forName("org.imcseg.knime.nodes." + node + "NodeParameters");
        return NodeParametersUtil.loadSettings(settings, type.asSubclass(NodeParameters.class));
    }

    private static NodeSettings read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return (NodeSettings) NodeSettings.loadFromXML(in);
        }
    }

    private static TreeMap<String, String> entries(NodeSettings settings) {
        TreeMap<String, String> entries = new TreeMap<>();
        for (String key : settings.keySet()) {
            AbstractConfigEntry entry = settings.getEntry(key);
            entries.put(key, entry.getType() + " " + entry.toStringValue());
        }
        return entries;
    }
}
