// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.exchange;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.imcseg.core.progress.Progress;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.UNetSpec.Outputs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPackageTest {
    private static final String SCALED = "divided by percentile 99 per image and channel";

    @TempDir
    Path folder;

    private Map<String, byte[]> write(TrainedModel model) throws IOException {
        Path file = folder.resolve("model.zip");
        ModelPackage.write(model, ExchangedModels.INFO, file, Progress.NONE);
        return TorchScriptTest.entries(Files.readAllBytes(file));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void contains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "'" + part + "' is not in\n" + text);
        }
    }

    @Test
    void descriptionNamesWhatIsThere() throws Exception {
        TrainedModel model =
                ExchangedModels.of(List.of("Keratin8/18", "Keratin8-18", "191Ir"), SCALED, Outputs.CELL_AND_DISTANCE);
        Map<String, byte[]> entries = write(model);
        assertEquals(
                List.of("rdf.yaml", "README.md", "cover.png", "test_input.npy", "test_output.npy", "weights.pt"),
                List.copyOf(entries.keySet()));
        assertArrayEquals(TorchScriptTest.bytes(model), entries.get("weights.pt"));
        String sha =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(entries.get("weights.pt")));
        String rdf = text(entries.get("rdf.yaml"));
        contains(
                rdf,
                "format_version: \"0.5.3\"\ntype: \"model\"\nname: \"Lung (test)\"\n",
                "sha256: \"" + sha + "\"",
                "license: \"CC0-1.0\"",
                "- name: \"Ada Lovelace\"\n  affiliation: \"University of London\"\n  github_user: \"ada\"\n",
                "channel_names: [\"Keratin8_18\", \"Keratin8_18_2\", \"c_191Ir\"]",
                "channel_names: [\"cell_probability\", \"inner_distance\"]",
                "scale: 0.5\n    size:\n      min: 64\n      step: 4\n",
                "10.48550/arXiv.2402.04446",
                "- id: \"scale_range\"\n    kwargs:\n      axes: [\"y\", \"x\"]\n      min_percentile: 0.0\n    "
                        + "  max_percentile: 99.0\n      eps: 1.0E-6\n");
        assertFalse(rdf.contains("clip"), rdf);
        contains(
                text(entries.get("README.md")),
                "# Lung (test)\n",
                "2. Keratin8-18\n",
                "raw counts",
                "## Validation",
                "0.875",
                "relative inner distance");
        assertArrayEquals(Files.readAllBytes(folder.resolve("model.zip")), again(model));
    }

    private byte[] again(TrainedModel model) throws IOException {
        write(model);
        return Files.readAllBytes(folder.resolve("model.zip"));
    }

    @Test
    void testTensorsAreCountsAndProbabilities() throws IOException {
        Map<String, byte[]> entries = write(ExchangedModels.of(List.of("A", "B"), SCALED, Outputs.CELL));
        float[] input = array(entries.get("test_input.npy"), "(1, 2, 64, 68)");
        float[] output = array(entries.get("test_output.npy"), "(1, 1, 64, 68)");
        assertEquals(2 * 64 * 68, input.length);
        for (float v : input) {
            assertTrue(v >= 0 && v == Math.rint(v), "counts");
        }
        float least = 1;
        float most = 0;
        for (float p : output) {
            least = Math.min(least, p);
            most = Math.max(most, p);
        }
        assertTrue(
                least > 0 && most < 1 && most - least > .05,
                "probabilities from " + least + " to " + most + " tell a wrong network from the right one");
    }

    private static float[] array(byte[] npy, String shape) {
        ByteBuffer buffer = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals("\u0093NUMPY\1\0", new String(npy, 0, 8, StandardCharsets.ISO_8859_1));
        int start = 10 + buffer.getShort(8);
        assertEquals(0, start % 64);
        String header = new String(npy, 10, start - 10, StandardCharsets.US_ASCII);
        assertEquals("{'descr': '<f4', 'fortran_order': False, 'shape': " + shape + ", }", header.strip());
        assertTrue(header.endsWith("\n"));
        float[] values = new float[(npy.length - start) / Float.BYTES];
        buffer.position(start)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }

    /** The page must say what the format cannot express. */
    @Test
    void normalisationThatIsLeftToTheUserIsTold() throws IOException {
        Map<String, byte[]> entries = write(ExchangedModels.of(
                List.of("A"),
                "hot pixels above the neighbours' maximum + 50, arcsinh of counts / 5, " + SCALED + ", clipped at 1",
                Outputs.CELL));
        contains(
                text(entries.get("README.md")),
                "**Before you give an image to the model, replace hot pixels and then take arcsinh(counts / 5)**");
        contains(
                text(entries.get("rdf.yaml")),
                "scale_range",
                "- id: \"clip\"\n    kwargs:\n      min: 0.0\n      max: 1.0\n");
        entries = write(
                ExchangedModels.of(List.of("A"), "divided by percentile 99 per data set and channel", Outputs.CELL));
        contains(
                text(entries.get("README.md")),
                "**Normalise images before you give them to the model**",
                "over the pixels of all your images together");
        assertFalse(text(entries.get("rdf.yaml")).contains("scale_range"));
        entries = write(ExchangedModels.of(List.of("A"), "smoothed, then " + SCALED, Outputs.CELL));
        contains(text(entries.get("README.md")), "*smoothed, then " + SCALED + "*");
        assertFalse(text(entries.get("rdf.yaml")).contains("scale_range"));
        contains(
                text(write(ExchangedModels.of(List.of("A"), "", Outputs.CELL)).get("README.md")),
                "values as they were");
    }

    @Test
    void cancellingLeavesNothing() throws IOException {
        Progress cancelled = new Progress() {
            private boolean reached;

            @Override
            public void report(double fraction, String message) {
                reached = fraction > 0;
            }

            @Override
            public void checkCancelled() {
                if (reached) {
                    throw new CancellationException();
                }
            }
        };
        assertThrows(
                CancellationException.class,
                () -> ModelPackage.write(
                        ExchangedModels.of(List.of("A"), "", Outputs.CELL),
                        ExchangedModels.INFO,
                        folder.resolve("a.zip"),
                        cancelled));
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void yamlQuotesWhatWouldMeanSomethingElse() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("no", List.of());
        map.put("text", "a: \"b\" # \\ \n\u0007µ\uD83D\uDE00");
        map.put("small", 1e-7);
        map.put("list", List.of(Map.of("empty", Map.of())));
        assertEquals(
                "\"no\": []\ntext: \"a: \\\"b\\\" # \\\\ \\n\\u0007µ\\ud83d\\ude00\"\nsmall: 1.0E-7\nlist:\n- empty: {}\n",
                Yaml.of(map));
        assertThrows(IllegalArgumentException.class, () -> Yaml.of(Map.of("score", Double.NaN)));
    }

    @Test
    void authors() throws IOException {
        assertEquals(
                List.of(
                        new Author("Ada Lovelace", "University of London", "ada"),
                        new Author("Charles Babbage", "", ""),
                        new Author("Élise", "", "e-l")),
                Author.parse(" Ada Lovelace (University of London) @ada; Charles Babbage;\nÉlise @e-l;"));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Author.parse("A; B (C"))
                .getMessage()
                .contains("'B (C' is not of the form"));
        assertThrows(IllegalArgumentException.class, () -> Author.parse(" ; "));
        assertThrows(IllegalArgumentException.class, () -> new PackageInfo("four", List.of(), "MIT"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Npy.write(new float[] {1}, List.of(1, 1), out);
        assertEquals(132, out.size());
    }
}
