// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
    private static final String JSON = "model.json";
    private static final String WEIGHTS = "weights.safetensors";

    @TempDir
    Path folder;

    static TrainedModel model() {
        UNetSpec spec = new UNetSpec(2, List.of(2, 4), List.of(.1, .25), 4, .5, UNetSpec.Initialiser.GLOROT_UNIFORM);
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("loss", "SOFT_DICE");
        settings.put("a note", "µ \"quoted\"\n");
        TrainingRecord record = new TrainingRecord(
                "0.1",
                "engine 1",
                "CPU",
                -5,
                Long.MIN_VALUE,
                settings,
                Map.of("training cells", 1L << 40),
                2,
                3,
                .8125,
                .75,
                List.of(
                        new EpochRow(1, 1, Double.NaN, .5, .25, .375, Double.NaN, 1e-7, .01, 3.5, "restart"),
                        new EpochRow(2, 1, .1, .2, 1 / 3., Double.NaN, .625, .3, .01, 1, "")),
                List.of(new GuardEvent(GuardEvent.Kind.RESTART, 1, 1, "collapsed")));
        return new TrainedModel(
                new TrainedModel.Description(
                        spec, List.of("DNA1", "Keratin8/18"), "P99 per image", 128, 1.0, .5, record),
                Weights.initial(spec, 3));
    }

    static byte[] bytes(TrainedModel model) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ModelFile.write(model, out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void comesBackAsItWas() throws IOException {
        Path file = folder.resolve("a/model.imcseg");
        ModelFile.write(model(), file);
        assertEquals(model(), ModelFile.read(file));
        assertArrayEquals(Files.readAllBytes(file), bytes(model()));
        assertEquals(model().description(), ModelFile.description(ModelFile.describe(model().description()), "port"));
    }

    @Test
    void whatWasLearnedFromIsRemembered() throws IOException {
        TrainedModel.Description d = model().description();
        TrainingRecord t = d.training();
        TrainingRecord record = new TrainingRecord(
                t.software(),
                t.engine(),
                t.device(),
                t.seed(),
                t.finalSeed(),
                t.settings(),
                t.counts(),
                t.bestAttempt(),
                t.bestEpoch(),
                t.bestDsc(),
                t.bestScore(),
                t.history(),
                t.events(),
                Map.of("slide 1", "ab cd"));
        TrainedModel model = new TrainedModel(
                new TrainedModel.Description(
                        d.architecture(),
                        d.channels(),
                        d.normalisation(),
                        d.patchSize(),
                        d.pixelSize(),
                        d.threshold(),
                        record),
                model().weights());
        assertEquals(model, ModelFile.read(new ByteArrayInputStream(bytes(model)), "model"));
        assertEquals(
                Map.of(),
                ModelFile.read(new ByteArrayInputStream(bytes(model())), "older")
                        .description()
                        .training()
                        .images());
    }

    /** Files from before scores existed. */
    @Test
    void withoutScoresTheDscIsTheScore() throws IOException {
        byte[] older = json(bytes(model()), t -> t.replaceAll("\\s*\"(validationScore|bestScore)\" : [^,]*,", ""));
        TrainingRecord record = ModelFile.read(new ByteArrayInputStream(older), "older")
                .description()
                .training();
        assertEquals(.8125, record.bestScore());
        assertEquals(
                List.of(.25, 1 / 3.),
                record.history().stream().map(EpochRow::validationScore).toList());
    }

    @Test
    void streamMayGoOnBehindAnotherZipEntry() throws IOException {
        // As within a workflow's port archive: the model is an entry of an outer zip.
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.putNextEntry(new ZipEntry("model"));
        ModelFile.write(model(), zip);
        zip.closeEntry();
        zip.putNextEntry(new ZipEntry("more"));
        zip.write(1);
        zip.close();
        ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()));
        in.getNextEntry();
        assertEquals(model(), ModelFile.read(in, "port"));
        assertEquals("more", in.getNextEntry().getName());
    }

    @Test
    void weightsAreSafetensors() throws IOException {
        Map<String, byte[]> entries = entries(bytes(model()));
        ByteBuffer data = ByteBuffer.wrap(entries.get(WEIGHTS)).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) data.getLong();
        assertEquals(0, length % 8);
        String header = new String(entries.get(WEIGHTS), 8, length, StandardCharsets.UTF_8);
        String expected = "\"out.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[";
        int at = header.indexOf(expected) + expected.length();
        int offset = Integer.parseInt(header.substring(at, header.indexOf(',', at)));
        assertEquals(entries.get(WEIGHTS).length, 8 + length + offset + 4);
        String first = "\"down.0.0.weight\":{\"dtype\":\"F32\",\"shape\":[2,2,3,3],\"data_offsets\":[0,144]}";
        assertTrue(header.contains(first), header);
        float[] values = model().weights().get("down.0.0.weight");
        for (int i = 0; i < values.length; i++) {
            assertEquals(values[i], data.getFloat(8 + length + 4 * i));
        }
    }

    /** Earlier software knows only version 1, and says so. */
    @Test
    void outputsMakeANewVersion() throws IOException {
        TrainedModel cell = model();
        UNetSpec spec = cell.description().architecture().with(UNetSpec.Outputs.CELL_AND_DISTANCE);
        TrainedModel.Description d = cell.description();
        TrainedModel both = new TrainedModel(
                new TrainedModel.Description(
                        spec,
                        d.channels(),
                        d.normalisation(),
                        d.patchSize(),
                        d.pixelSize(),
                        d.threshold(),
                        d.training()),
                Weights.initial(spec, 3));
        byte[] file = bytes(both);
        TrainedModel read = ModelFile.read(new java.io.ByteArrayInputStream(file), "model");
        assertEquals(both.weights(), read.weights());
        assertEquals(both.description(), read.description());
        assertEquals(
                List.of(2, 2, 1, 1),
                UNetLayout.of(spec).stream()
                        .filter(e -> e.name().equals("out.weight"))
                        .findFirst()
                        .orElseThrow()
                        .shape());
        String json = ModelFile.describe(both.description());
        assertTrue(json.contains("\"version\" : 2") && json.contains("\"outputs\" : \"cell-and-distance\""), json);
        String before = ModelFile.describe(cell.description());
        assertTrue(before.contains("\"version\" : 1") && !before.contains("outputs"), before);
        refused("no outputs 'edges'", json(file, s -> s.replaceFirst("cell-and-distance", "edges")));
    }

    @Test
    void namesFileAndDefect() {
        byte[] good = bytes(model());
        refused("not a model file", "hello".getBytes(StandardCharsets.UTF_8));
        refused("'model.json' is missing", new byte[0]);
        refused("in the place of 'model.json'", zip(Map.of(WEIGHTS, new byte[8])));
        refused(
                "'weights.safetensors' is missing",
                zip(Map.of(JSON, entries(good).get(JSON))));
        refused("'virus.class'", with(good, "virus.class", new byte[1]));
        refused("format is 'other'", json(good, s -> s.replace("imcseg-unet", "other")));
        refused("version 3", json(good, s -> s.replaceFirst("\"version\" : 1", "\"version\" : 3")));
        refused("'outputs' is missing", json(good, s -> s.replaceFirst("\"version\" : 1", "\"version\" : 2")));
        refused(
                "'patchSize' must be a whole number",
                json(good, s -> s.replaceFirst("\"patchSize\" : 128", "\"patchSize\" : \"128\"")));
        refused("'treshold' is unknown", json(good, s -> s.replaceFirst("\"threshold\"", "\"treshold\"")));
        refused("'bestDsc' is missing", json(good, s -> s.replaceFirst("\"bestDsc\"", "\"dsc\"")));
        refused(
                "not valid JSON in line 3",
                json(good, s -> s.replaceFirst("\"version\" : 1", "\"version\" : 1, \"version\" : 1")));
        refused("different channel names", json(good, s -> s.replaceFirst("\"DNA1\"", "\"Keratin8/18\"")));
        refused(
                "1 to 8 levels",
                json(good, s -> s.replaceFirst("\"filters\" : \\[[^]]*\\]", "\"filters\" : [1,1,1,1,1,1,1,1,1]")));
        refused("at most 1073741824 are allowed", json(good, s -> s.replaceFirst(
                        "\"filters\" : \\[[^]]*\\]", "\"filters\" : [4096,4096]")
                .replaceFirst("\"bottleneckFilters\" : 4", "\"bottleneckFilters\" : 4096")));
        refused("not valid JSON", json(good, s -> "{\"a\":" + "[".repeat(5000)));
        refused("initialiser", json(good, s -> s.replaceFirst("glorot-uniform", "java.lang.Runtime")));
    }

    @Test
    void namesDefectsOfTheWeights() {
        byte[] good = bytes(model());
        refused("header's length", weights(good, b -> ByteBuffer.wrap(b.clone())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0, Long.MAX_VALUE)
                .array()));
        refused("ends early", weights(good, b -> Arrays.copyOf(b, b.length - 1)));
        refused("bytes behind the last tensor", weights(good, b -> Arrays.copyOf(b, b.length + 1)));
        refused("holds the value NaN", weights(good, b -> {
            byte[] c = b.clone();
            ByteBuffer.wrap(c).order(ByteOrder.LITTLE_ENDIAN).putFloat(c.length - 4, Float.NaN);
            return c;
        }));
        refused("type F16", header(good, s -> s.replaceFirst("F32", "F16")));
        refused("shape [2, 2, 1, 9]", header(good, s -> s.replaceFirst("\\[2,2,3,3\\]", "[2,2,1,9]")));
        refused("cannot lie at bytes [0, 148]", header(good, s -> s.replaceFirst("\\[0,144\\]", "[0,148]")));
        refused("begins at byte", header(good, s -> s.replaceFirst("\\[0,144\\]", "[8,152]")));
        refused("'out.bias' is missing", header(good, s -> s.replace("out.bias", "out.bais")));
    }

    @Test
    void networkOfManyChunksComesBack() throws IOException {
        UNetSpec spec = new UNetSpec(1, List.of(90), List.of(0.), 91, 0, UNetSpec.Initialiser.HE_NORMAL);
        TrainedModel small = model();
        TrainedModel large = new TrainedModel(
                new TrainedModel.Description(
                        spec, List.of("A"), "", 16, 1, .5, small.description().training()),
                Weights.initial(spec, 1));
        assertEquals(large, ModelFile.read(new ByteArrayInputStream(bytes(large)), "large"));
    }

    @Test
    void survivesAnyDamage() {
        byte[] good = bytes(model());
        Random random = new Random(1);
        for (int i = 0; i < 400; i++) {
            byte[] bad = random.nextBoolean() ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int k = 0; k < 3 && bad.length > 0; k++) {
                bad[random.nextInt(Math.min(bad.length, 4000))] ^= (byte) (1 + random.nextInt(255));
            }
            try {
                ModelFile.read(new ByteArrayInputStream(bad), "damaged");
            } catch (ModelFormatException e) {
                assertTrue(e.getMessage().startsWith("damaged"), e.getMessage());
            } catch (IOException e) {
                throw new AssertionError("an unexplained " + e, e);
            }
        }
    }

    /** Users read these messages: what is wrong in plain words, and what helps. */
    @Test
    void refusalsOfFilesHaveRemedies() throws IOException {
        byte[] good = bytes(model());
        byte[] flipped = good.clone();
        flipped[flipped.length / 2] ^= 1;
        refusedFile("it is empty", "Copy it again", new byte[0]);
        refusedFile("ends early, within 'weights.safetensors'", "Copy it again", Arrays.copyOf(good, good.length / 2));
        refusedFile("'weights.safetensors' has changed", "write it again with the U-Net Model Writer", flipped);
        refusedFile("it is a PNG picture", "choose another file", "\u0089PNG".getBytes(StandardCharsets.ISO_8859_1));
        refusedFile("it is a web page", "choose another file", "<html>".getBytes(StandardCharsets.UTF_8));
        refusedFile("holds 'a.txt'", "choose another file", zip(Map.of("a.txt", new byte[1])));
        refusedFile(
                "version 3",
                "update this software.",
                json(good, s -> s.replaceFirst("\"version\" : 1", "\"version\" : 3")));
        String message = assertThrows(ModelFormatException.class, () -> ModelFile.read(folder))
                .getMessage();
        assertTrue(message.contains("it is a folder") && message.contains("Choose a file"), message);
    }

    private void refusedFile(String defect, String remedy, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("x.imcseg"), content);
        String message = assertThrows(ModelFormatException.class, () -> ModelFile.read(file), defect)
                .getMessage();
        assertTrue(message.startsWith(file.toString()) && message.contains(defect), message);
        assertTrue(message.endsWith(".") && message.contains(remedy), message);
        assertEquals(1, message.split("update|Copy it again", -1).length - 1, "one remedy: " + message);
    }

    @Test
    void missingFileIsNamed() {
        Path file = folder.resolve("none.imcseg");
        assertTrue(assertThrows(NoSuchFileException.class, () -> ModelFile.read(file))
                .getMessage()
                .contains("none.imcseg"));
    }

    /**
     * Found by fuzzing: memory that a zip has outside of Java's heap stayed until the next collection. What was given
     * stays open.
     */
    @Test
    void theZipIsClosedAndTheStreamIsNot() throws IOException {
        byte[] good = bytes(model());
        for (byte[] content : List.of(good, Arrays.copyOf(good, good.length / 2), new byte[100])) {
            boolean[] closed = new boolean[2];
            ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content)) {
                @Override
                public void close() throws IOException {
                    closed[0] = true;
                    super.close();
                }
            };
            InputStream given = new ByteArrayInputStream(content) {
                @Override
                public void close() {
                    closed[1] = true;
                }
            };
            if (content == good) {
                ModelFile.readAndClose(zip, "a");
                ModelFile.read(given, "a");
            } else {
                assertThrows(ModelFormatException.class, () -> ModelFile.readAndClose(zip, "a"));
                assertThrows(ModelFormatException.class, () -> ModelFile.read(given, "a"));
            }
            assertTrue(closed[0] && !closed[1], () -> Arrays.toString(closed));
        }
    }

    private static void refused(String defect, byte[] content) {
        ModelFormatException e = assertThrows(
                ModelFormatException.class,
                () -> ModelFile.read(new ByteArrayInputStream(content), "x.imcseg"),
                defect);
        assertTrue(e.getMessage().startsWith("x.imcseg"), e.getMessage());
        assertTrue(e.getMessage().contains(defect), e.getMessage());
    }

    private static byte[] json(byte[] good, Function<String, String> change) {
        Map<String, byte[]> entries = entries(good);
        String text = new String(entries.get(JSON), StandardCharsets.UTF_8);
        String changed = change.apply(text);
        assertTrue(!changed.equals(text), "the test changed nothing in " + text);
        entries.put(JSON, changed.getBytes(StandardCharsets.UTF_8));
        return zip(entries);
    }

    private static byte[] weights(byte[] good, Function<byte[], byte[]> change) {
        Map<String, byte[]> entries = entries(good);
        entries.put(WEIGHTS, change.apply(entries.get(WEIGHTS)));
        return zip(entries);
    }

    private static byte[] header(byte[] good, Function<String, String> change) {
        return weights(good, b -> {
            int length = (int) ByteBuffer.wrap(b).order(ByteOrder.LITTLE_ENDIAN).getLong();
            byte[] header = change.apply(new String(b, 8, length, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.allocate(b.length - length + header.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(header.length)
                    .put(header)
                    .put(b, 8 + length, b.length - 8 - length)
                    .array();
        });
    }

    private static byte[] with(byte[] good, String name, byte[] content) {
        Map<String, byte[]> entries = entries(good);
        entries.put(name, content);
        return zip(entries);
    }

    private static Map<String, byte[]> entries(byte[] zip) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                entries.put(e.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return entries;
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> e : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(e.getKey()));
                zip.write(e.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }
}
