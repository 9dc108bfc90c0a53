// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * U-Net Learners that KNIME executes at the same time in one process, as it does in a workflow with two branches: each
 * gives the weights that it gives alone, also where both save their checkpoints to one folder.
 */
class TwoLearnersTest {
    private static final Path WORKFLOW = Launch.WORKFLOWS.resolve("tests/model-writer.knwf");

    @TempDir
    Path folder;

    @Test
    void eachGivesTheWeightsThatItGivesAlone() throws Exception {
        Path workflows = Files.createDirectory(folder.resolve("workflows"));
        Path checkpoints = Files.createDirectory(folder.resolve("checkpoints"));
        for (int seed = 1; seed <= 2; seed++) {
            // so tiny a network may learn nothing, which is the same each time, too
            Map<String, String> plain = Map.of("seed", "" + seed, "engine", "libtorch", "acceptFailure", "true");
            write(workflows.resolve("plain" + seed + ".knwf"), plain);
            Map<String, String> saving = new TreeMap<>(plain);
            saving.put("checkpointFolder", checkpoints.toString());
            saving.put("checkpointMinutes", "0.0");
            write(workflows.resolve("saving" + seed + ".knwf"), saving);
        }
        Path results = folder.resolve("results");
        Launch.Ended ended = Launch.application(
                Files.createDirectory(folder.resolve("launch")),
                "org.imcseg.embedded.runtime.test",
                "-together",
                workflows.toString(),
                results.toString());
        assertEquals(0, ended.code(), ended.output());
        System.out.println(ended.output());
        Map<String, String> alone = weights(results);
        assertEquals(alone, weights(results.resolve("together")), ended.output());
        assertEquals(alone.get("plain1"), alone.get("saving1"));
        assertNotEquals(alone.get("plain1"), alone.get("plain2"));
        try (Stream<Path> left = Files.list(checkpoints)) {
            assertEquals(List.of(), left.toList(), "checkpoints of trainings that ended");
        }
    }

    private static void write(Path file, Map<String, String> learnerSettings) throws IOException {
        try (ZipFile from = new ZipFile(WORKFLOW.toFile());
                OutputStream out = Files.newOutputStream(file);
                ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipEntry entry : from.stream().toList()) {
                byte[] bytes = from.getInputStream(entry).readAllBytes();
                if (entry.getName().contains("U-Net Learner") && entry.getName().endsWith("/settings.xml")) {
                    bytes = changed(new String(bytes, StandardCharsets.UTF_8), learnerSettings)
                            .getBytes(StandardCharsets.UTF_8);
                }
                to.putNextEntry(new ZipEntry(entry.getName()));
                to.write(bytes);
            }
        }
    }

    private static String changed(String xml, Map<String, String> settings) {
        String result = xml;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String entry = "(key=\"" + setting.getKey() + "\" type=\"\\w+\" value=\")[^\"]*\"";
            String before = result;
            result = result.replaceFirst(entry, "$1" + setting.getValue() + "\"");
            assertTrue(!result.equals(before) || before.contains(setting.getValue()), setting.getKey());
        }
        return result;
    }

    private static Map<String, String> weights(Path results) throws IOException, NoSuchAlgorithmException {
        Map<String, String> weights = new TreeMap<>();
        for (String name : List.of("plain1", "plain2", "saving1", "saving2")) {
            assertEquals("done", new NodeOutputs(results.resolve(name)).outcome(), name);
            try (ZipFile model = new ZipFile(
                    results.resolve(name).resolve("files/model.imcseg").toFile())) {
                byte[] tensors = model.getInputStream(model.getEntry("weights.safetensors"))
                        .readAllBytes();
                weights.put(
                        name,
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(tensors)));
            }
        }
        return weights;
    }
}
