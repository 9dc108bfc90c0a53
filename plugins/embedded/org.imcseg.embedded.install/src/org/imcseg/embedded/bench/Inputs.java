// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.labels.CellRecord;
import org.imcseg.core.metrics.ConfusionCounts;
import org.imcseg.core.metrics.ScoredItem;

/** The inputs of a comparison as files that both sides read. */
final class Inputs {
    /** Number of images in memory. */
    static final int IMAGES = 4;
    /** Number of channels that an instrument's file has; some are picked. */
    static final int STORED_CHANNELS = 40;

    private static final int TEXT_EDGE = 400;
    private static final int ITEMS = 229;
    private static final int GROUPS = 23;

    private final Path folder;

    Inputs(Path folder) {
        this.folder = folder;
    }

    /** Makes them. */
    static void make(Path folder) throws IOException {
        Files.createDirectories(folder);
        Scenes scenes = new Scenes(1);
        for (int i = 0; i < IMAGES; i++) {
            MultiChannelImage image = scenes.image(i);
            FileWriters.bare(
                    folder.resolve("image-" + i + ".f32"),
                    IntStream.range(0, image.channelCount())
                            .mapToObj(image::plane)
                            .toArray(float[][]::new));
            FileWriters.bare(
                    folder.resolve("truth-" + i + ".i32"), scenes.mask(i).ids());
            FileWriters.bare(folder.resolve("prediction-" + i + ".u8"), scenes.prediction(i));
            StringBuilder cells = new StringBuilder();
            for (CellRecord cell : DataTasks.corruption(scenes.mask(i), i)
                    .apply("row", Integer.toString(i), scenes.mask(i))
                    .cells()) {
                cells.append(cell.cell())
                        .append(',')
                        .append(cell.kept() ? 1 : 0)
                        .append(',')
                        .append(cell.kernel())
                        .append(',')
                        .append(cell.operation() == CellRecord.Operation.EROSION ? 1 : 0)
                        .append('\n');
            }
            Files.writeString(folder.resolve("cells-" + i + ".csv"), cells);
        }
        List<float[]> planes = LungFolder.planes(scenes.image(0));
        FileWriters.mcd(folder.resolve("roi.mcd"), Scenes.SIZE, Scenes.SIZE, planes, STORED_CHANNELS);
        FileWriters.text(folder.resolve("roi.txt"), Scenes.SIZE, TEXT_EDGE, planes, STORED_CHANNELS);
        FileWriters.tiff(folder.resolve("stack.tiff"), Scenes.SIZE, Scenes.SIZE, planes);
        FileWriters.tiff(
                folder.resolve("panel.tiff"),
                Scenes.SIZE,
                Scenes.SIZE,
                IntStream.range(0, STORED_CHANNELS)
                        .mapToObj(c -> planes.get(c % planes.size()))
                        .toList());
        for (int c = 0; c < planes.size(); c++) {
            FileWriters.tiff(
                    folder.resolve("channel-" + c + ".tiff"), Scenes.SIZE, Scenes.SIZE, planes.subList(c, c + 1));
        }
        FileWriters.mask(
                folder.resolve("mask.tiff"),
                Scenes.SIZE,
                Scenes.SIZE,
                scenes.mask(0).ids());
        Files.writeString(folder.resolve("counts.csv"), counts());
    }

    private static String counts() {
        Random random = new Random(1);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < ITEMS; i++) {
            lines.append(String.format(
                    "group %02d,%d,%d,%d,%d%n",
                    i % GROUPS,
                    200_000 + random.nextInt(90_000),
                    random.nextInt(40_000),
                    random.nextInt(50_000),
                    500_000 + random.nextInt(200_000)));
        }
        return lines.toString();
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    MultiChannelImage image(int index) throws IOException {
        List<String> names = List.of("DNA1", "DNA2", "HistoneH3", "Vimentin", "CollagenI", "Keratin8/18");
        ByteBuffer bytes = little("image-" + index + ".f32");
        float[][] planes = new float[names.size()][Scenes.SIZE * Scenes.SIZE];
        for (float[] plane : planes) {
            bytes.asFloatBuffer().get(plane);
            bytes.position(bytes.position() + plane.length * Float.BYTES);
        }
        return new MultiChannelImage(Scenes.SIZE, Scenes.SIZE, names, planes, 1);
    }

    LabelMask truth(int index) throws IOException {
        int[] ids = new int[Scenes.SIZE * Scenes.SIZE];
        little("truth-" + index + ".i32").asIntBuffer().get(ids);
        return new LabelMask(Scenes.SIZE, Scenes.SIZE, ids);
    }

    LabelMask prediction(int index) throws IOException {
        byte[] bytes = Files.readAllBytes(file("prediction-" + index + ".u8"));
        int[] found = new int[bytes.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = bytes[i];
        }
        return new LabelMask(Scenes.SIZE, Scenes.SIZE, found);
    }

    List<ScoredItem> items() throws IOException {
        List<ScoredItem> items = new ArrayList<>();
        for (String line : Files.readAllLines(file("counts.csv"))) {
            String[] words = line.split(",");
            String name = "item " + items.size();
            items.add(new ScoredItem(
                    name,
                    name,
                    words[0],
                    new ConfusionCounts(
                            Long.parseLong(words[1]),
                            Long.parseLong(words[2]),
                            Long.parseLong(words[3]),
                            Long.parseLong(words[4]))));
        }
        return items;
    }

    private ByteBuffer little(String name) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file(name))).order(ByteOrder.LITTLE_ENDIAN);
    }
}
