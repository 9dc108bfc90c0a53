// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.EngineMemoryException;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.engine.StubEngine;
import org.imcseg.learning.loss.LossFunction;
import org.imcseg.learning.loss.Objective;
import org.imcseg.learning.memory.MemoryNeed;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.TrainingRecord;
import org.imcseg.learning.model.UNetSpec;
import org.imcseg.learning.model.Weights;
import org.junit.jupiter.api.Test;

class TiledPredictorTest {
    private static final UNetSpec SPEC =
            new UNetSpec(2, List.of(1, 1), List.of(0., 0.), 1, 0, UNetSpec.Initialiser.HE_NORMAL);

    private static final UNetSpec CELL_AND_DISTANCE = new UNetSpec(
            2,
            List.of(1, 1),
            List.of(0., 0.),
            1,
            0,
            UNetSpec.Initialiser.HE_NORMAL,
            UNetSpec.Outputs.CELL_AND_DISTANCE);

    /**
     * A 3 × 3 box filter of the first channel minus the second, with zeros outside: as any convolution it sees the
     * edges of a tile.
     */
    private static class BoxEngine extends StubEngine {
        BoxEngine() {
            super("box", "Box");
        }

        @Override
        public Network createNetwork(UNetSpec spec, NetworkSettings settings) {
            return new Box();
        }
    }

    private static class Box implements Network {
        @Override
        public UNetSpec spec() {
            return SPEC;
        }

        @Override
        public double trainStep(Batch batch, Objective objective, double learningRate) {
            throw new UnsupportedOperationException();
        }

        @Override
        public float[] logits(float[] pixels, int count, int height, int width) {
            assertEquals(0, height % 4);
            assertEquals(0, width % 4);
            float[] z = new float[count * height * width];
            for (int n = 0; n < count; n++) {
                for (int y = 0; y < height; y++) {
                    for (int x = 0; x < width; x++) {
                        z[(n * height + y) * width + x] = box(pixels, n * 2 * height * width, x, y, width, height);
                    }
                }
            }
            return z;
        }

        static float box(float[] pixels, int from, int x, int y, int width, int height) {
            float sum = 0;
            for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                    sum += pixels[from + v * width + u] - pixels[from + (height + v) * width + u];
                }
            }
            return sum;
        }

        @Override
        public Weights weights() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setWeights(Weights weights) {
            // it has none
        }

        @Override
        public State snapshot() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void restore(State state) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    private static TrainedModel model() {
        return model(SPEC);
    }

    private static TrainedModel model(UNetSpec spec) {
        TrainingRecord record =
                new TrainingRecord("", "", "", 1, 1, Map.of(), Map.of(), 1, 1, 0, 0, List.of(), List.of());
        return new TrainedModel(
                new TrainedModel.Description(spec, List.of("A", "B"), "", 8, 1, .5, record), Weights.initial(spec, 1));
    }

    private static MultiChannelImage image(int width, int height) {
        Random random = new Random(width * 1000L + height);
        float[][] planes = new float[3][width * height];
        for (float[] plane : planes) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = random.nextFloat();
            }
        }
        // In another order and with one more channel than the model's: names count.
        return new MultiChannelImage(width, height, List.of("B", "other", "A"), planes, 1);
    }

    private static void check(int width, int height, Tiling tiling, int inner) {
        MultiChannelImage image = image(width, height);
        float[] both = new float[2 * width * height];
        System.arraycopy(image.plane("A"), 0, both, 0, width * height);
        System.arraycopy(image.plane("B"), 0, both, width * height, width * height);
        try (TiledPredictor predictor =
                new TiledPredictor(new BoxEngine(), model(), tiling, 1, Precision.SINGLE, w -> fail(w))) {
            float[] found = predictor.predict(image, Progress.NONE).probability();
            int exact = 0;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    double expected = LossFunction.sigmoid(Box.box(both, 0, x, y, width, height));
                    double difference = Math.abs(expected - found[y * width + x]);
                    exact += difference < 1e-5 ? 1 : 0;
                    assertTrue(found[y * width + x] >= 0 && found[y * width + x] <= 1);
                }
            }
            assertTrue(exact >= inner, width + " x " + height + ": only " + exact + " pixels as without tiles");
        }
    }

    @Test
    void oneTileIsExactForEverySize() {
        for (int size = 1; size <= 300; size += size < 40 ? 1 : 37) {
            check(size, Math.max(1, 300 - size), new Tiling(512, 32, 4), size * Math.max(1, 300 - size));
        }
    }

    @Test
    void tilesDifferOnlyWhereTheirEdgesAre() {
        // Of 20 tiles' edges only single rows and columns see a border that the image does not have.
        check(70, 53, new Tiling(24, 8, 3), 70 * 53 / 2);
        check(131, 17, new Tiling(16, 4, 5), 131 * 17 / 2);
    }

    /** Where no tile's own edge is near, size and overlap of the tiles change nothing. */
    @Test
    void tileSizeChangesNothingAwayFromTheTilesEdges() {
        Random random = new Random(8);
        for (int trial = 0; trial < 60; trial++) {
            int width = 1 + random.nextInt(120);
            int height = 1 + random.nextInt(90);
            int size = 16 + 4 * random.nextInt(12);
            Tiling tiling = new Tiling(size, random.nextInt(size / 2), 1 + random.nextInt(4));
            MultiChannelImage image = image(width, height);
            float[] whole =
                    predict(new BoxEngine(), new Tiling(512, 0, 1), image, new ArrayList<>(), OptionalLong.empty());
            float[] tiled = predict(new BoxEngine(), tiling, image, new ArrayList<>(), OptionalLong.empty());
            boolean[] edgeX = edges(width, tiling);
            boolean[] edgeY = edges(height, tiling);
            for (int i = 0; i < whole.length; i++) {
                if (!edgeX[i % width] && !edgeY[i / width]) {
                    assertEquals(whole[i], tiled[i], 1e-6, width + " x " + height + ", " + tiling + ", pixel " + i);
                }
            }
        }
    }

    /** Which positions are the first or last of a tile, but not of the image. */
    private static boolean[] edges(int length, Tiling tiling) {
        TileAxis axis = TileAxis.of(length, tiling.tileSize(), tiling.overlap(), 4);
        boolean[] edges = new boolean[length];
        for (int t = 0; t < axis.count(); t++) {
            int start = axis.start(t);
            int end = start + axis.size() - 1;
            if (start > 0) {
                edges[start] = true;
            }
            if (end < length - 1) {
                edges[end] = true;
            }
        }
        return edges;
    }

    private interface Formula {
        /** Logit of a tile's pixel. @param a first channel of the tile @param b second channel of the tile */
        float of(float[] a, float[] b, int x, int y, int width);
    }

    /** A network of two outputs. */
    private static Engine engine(Formula cell, Formula distance) {
        return new BoxEngine() {
            @Override
            public Network createNetwork(UNetSpec spec, NetworkSettings settings) {
                return new Box() {
                    @Override
                    public UNetSpec spec() {
                        return CELL_AND_DISTANCE;
                    }

                    @Override
                    public float[] logits(float[] pixels, int count, int height, int width) {
                        int area = height * width;
                        float[] z = new float[count * 2 * area];
                        for (int from = 0; from < z.length; from += 2 * area) {
                            float[] a = Arrays.copyOfRange(pixels, from, from + area);
                            float[] b = Arrays.copyOfRange(pixels, from + area, from + 2 * area);
                            for (int i = 0; i < area; i++) {
                                z[from + i] = cell.of(a, b, i % width, i / width, width);
                                z[from + area + i] = distance.of(a, b, i % width, i / width, width);
                            }
                        }
                        return z;
                    }
                };
            }
        };
    }

    /** First pixels of the tiles: at equal steps, the last one shifted back to end with the image. */
    private static List<Integer> starts(int length, int size, int overlap) {
        List<Integer> starts = new ArrayList<>(List.of(0));
        for (int last = 0; last + size < length; ) {
            last = Math.min(last + size - overlap, length - size);
            starts.add(last);
        }
        return starts;
    }

    /** A tile fades over the overlap towards each side where it has a neighbour. */
    private static double fading(int offset, int size, int overlap, boolean first, boolean last) {
        double left = first ? 1 : (offset + 1.) / (overlap + 1);
        double right = last ? 1 : (size - offset) / (overlap + 1.);
        return Math.min(1, Math.min(left, right));
    }

    /** Tiles that disagree: what they predict depends on their first pixel. */
    @Test
    void tilesAreBlendedByLinearRamps() {
        Random random = new Random(3);
        Engine engine = engine(
                (a, b, x, y, width) -> 6 * a[0] - 3 + b[y * width + x],
                (a, b, x, y, width) -> 6 * b[0] - 3 - a[y * width + x]);
        for (int trial = 0; trial < 40; trial++) {
            MultiChannelImage image = image(1 + random.nextInt(100), 1 + random.nextInt(70));
            int width = image.width();
            Tiling tiling = new Tiling(16 + 4 * random.nextInt(6), random.nextInt(9), 1 + random.nextInt(5));
            int sizeX = Math.min(tiling.tileSize(), (width + 3) / 4 * 4);
            int sizeY = Math.min(tiling.tileSize(), (image.height() + 3) / 4 * 4);
            List<Integer> across = starts(width, sizeX, tiling.overlap());
            List<Integer> down = starts(image.height(), sizeY, tiling.overlap());
            Prediction found;
            try (TiledPredictor predictor =
                    new TiledPredictor(engine, model(CELL_AND_DISTANCE), tiling, 1, Precision.SINGLE, w -> fail(w))) {
                found = predictor.predict(image, Progress.NONE);
            }
            float[] a = image.plane("A");
            float[] b = image.plane("B");
            for (int i = 0; i < image.size(); i++) {
                double total = 0;
                double cell = 0;
                double distance = 0;
                for (int y : down) {
                    for (int x : across) {
                        int u = i % width - x;
                        int v = i / width - y;
                        if (u >= 0 && u < sizeX && v >= 0 && v < sizeY) {
                            double weight = fading(u, sizeX, tiling.overlap(), x == 0, x + sizeX >= width)
                                    * fading(v, sizeY, tiling.overlap(), y == 0, y + sizeY >= image.height());
                            total += weight;
                            cell += weight / (1 + Math.exp(3 - 6 * a[y * width + x] - b[i]));
                            distance += weight / (1 + Math.exp(3 - 6 * b[y * width + x] + a[i]));
                        }
                    }
                }
                assertEquals(cell / total, found.probability()[i], 1e-5, image + " in " + tiling + ", pixel " + i);
                assertEquals(distance / total, found.distance()[i], 1e-5);
            }
        }
    }

    /** A network that only looks to the left looks to all four sides alike when orientations are averaged. */
    @Test
    void orientationsAreAveraged() {
        Engine engine = engine(
                (a, b, x, y, width) -> x == 0 ? 0 : 5 * a[y * width + x - 1], (a, b, x, y, width) -> b[y * width + x]);
        for (int width = 1; width < 12; width += 3) {
            MultiChannelImage image = image(width, 7);
            try (TiledPredictor predictor = new TiledPredictor(
                    engine, model(CELL_AND_DISTANCE), Tiling.DEFAULT, 1, Precision.SINGLE, w -> fail(w))) {
                Prediction found = OrientationAverage.predict(predictor, image, Progress.NONE);
                for (int i = 0; i < image.size(); i++) {
                    double sum = 0;
                    for (int[] side : new int[][] {{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
                        int x = i % width + side[0];
                        int y = i / width + side[1];
                        boolean inside = x >= 0 && x < width && y >= 0 && y < 7;
                        sum += 1 / (1 + Math.exp(inside ? -5 * image.plane("A")[y * width + x] : 0));
                    }
                    assertEquals(sum / 4, found.probability()[i], 1e-6);
                    assertEquals(1 / (1 + Math.exp(-image.plane("B")[i])), found.distance()[i], 1e-6);
                }
            }
        }
    }

    @Test
    void orientationsOfANetworkWithOneOutputAreAveraged() {
        MultiChannelImage image = image(6, 5);
        try (TiledPredictor predictor =
                new TiledPredictor(new BoxEngine(), model(), Tiling.DEFAULT, 1, Precision.SINGLE, w -> fail(w))) {
            Prediction one = predictor.predict(image, Progress.NONE);
            Prediction average = OrientationAverage.predict(predictor, image, Progress.NONE);
            assertArrayEquals(one.probability(), average.probability(), 1e-6f, "a box has no orientation");
            assertFalse(average.hasDistance());
        }
    }

    @Test
    void tilesCoverEveryLengthAndBlendToOne() {
        for (int length = 1; length <= 300; length++) {
            for (int overlap : new int[] {0, 5, 8}) {
                TileAxis axis = TileAxis.of(length, 16, overlap, 4);
                double[] covered = new double[length];
                for (int t = 0; t < axis.count(); t++) {
                    for (int i = 0; i < axis.size() && axis.start(t) + i < length; i++) {
                        assertTrue(axis.weight(t, i) > 0 && axis.weight(t, i) <= 1);
                        covered[axis.start(t) + i] += axis.weight(t, i);
                    }
                }
                for (double c : covered) {
                    assertTrue(c > 0, "a gap at length " + length);
                }
            }
        }
    }

    @Test
    void missingChannelIsNamed() {
        MultiChannelImage image = image(8, 8).select(List.of("B", "other"));
        try (TiledPredictor predictor =
                new TiledPredictor(new BoxEngine(), model(), Tiling.DEFAULT, 1, Precision.SINGLE, w -> fail(w))) {
            String message = assertThrows(IllegalArgumentException.class, () -> predictor.predict(image, Progress.NONE))
                    .getMessage();
            assertTrue(message.contains("'A'") && message.contains("[B, other]"), message);
        }
    }

    @Test
    void canBeCancelledBetweenTiles() {
        int[] reports = new int[1];
        try (TiledPredictor predictor =
                new TiledPredictor(new BoxEngine(), model(), new Tiling(16, 0, 1), 1, Precision.SINGLE, w -> fail(w))) {
            assertThrows(
                    CancellationException.class,
                    () -> predictor.predict(image(64, 64), new Progress() {
                        @Override
                        public void report(double fraction, String message) {
                            reports[0]++;
                        }

                        @Override
                        public void checkCancelled() {
                            if (reports[0] == 3) {
                                throw new CancellationException();
                            }
                        }
                    }));
        }
        assertEquals(3, reports[0]);
    }

    @Test
    void canBeCancelledWithinATile() {
        BoxEngine engine = new BoxEngine() {
            @Override
            public Network createNetwork(UNetSpec spec, NetworkSettings settings) {
                return new Box() {
                    private Runnable check;

                    @Override
                    public void setCancellationCheck(Runnable check) {
                        this.check = check;
                    }

                    @Override
                    public float[] logits(float[] pixels, int count, int height, int width) {
                        check.run();
                        return fail("not asked");
                    }
                };
            }
        };
        int[] asked = new int[1];
        try (TiledPredictor predictor =
                new TiledPredictor(engine, model(), new Tiling(64, 0, 1), 1, Precision.SINGLE, w -> fail(w))) {
            assertThrows(
                    CancellationException.class,
                    () -> predictor.predict(image(64, 64), new Progress() {
                        @Override
                        public void report(double fraction, String message) {
                            fail("nothing is done");
                        }

                        @Override
                        public void checkCancelled() {
                            if (asked[0]++ == 1) { // the first time before the tile
                                throw new CancellationException();
                            }
                        }
                    }));
        }
        assertEquals(2, asked[0]);
    }

    /** Has room for so many pixels at once. */
    private static final class ScarceBoxEngine extends BoxEngine {
        private final int pixelsAtOnce;
        final List<List<Integer>> passes = new ArrayList<>();

        ScarceBoxEngine(int pixelsAtOnce) {
            this.pixelsAtOnce = pixelsAtOnce;
        }

        @Override
        public Network createNetwork(UNetSpec spec, NetworkSettings settings) {
            return new Box() {
                @Override
                public float[] logits(float[] pixels, int count, int height, int width) {
                    if (count * height * width > pixelsAtOnce) {
                        throw new EngineMemoryException("The test has no room.", null);
                    }
                    passes.add(List.of(count, height, width));
                    return super.logits(pixels, count, height, width);
                }
            };
        }
    }

    private static float[] predict(
            Engine engine, Tiling tiling, MultiChannelImage image, List<String> warnings, OptionalLong bytes) {
        try (TiledPredictor predictor =
                new TiledPredictor(engine, model(), tiling, 1, Precision.SINGLE, warnings::add, () -> bytes)) {
            predictor.predict(image, Progress.NONE);
            return predictor.predict(image, Progress.NONE).probability(); // what was found out holds for the next image
        }
    }

    @Test
    void fewerTilesAtOnceWhereMemoryIsScarce() {
        MultiChannelImage image = image(200, 100);
        Tiling tiling = new Tiling(64, 8, 5);
        List<String> warnings = new ArrayList<>();
        float[] expected = predict(new BoxEngine(), tiling, image, warnings, OptionalLong.empty());
        assertEquals(List.of(), warnings);
        ScarceBoxEngine engine = new ScarceBoxEngine(2 * 64 * 64);
        assertArrayEquals(expected, predict(engine, tiling, image, warnings, OptionalLong.empty()));
        assertEquals(
                List.of("Prediction with 5 pieces of 64 x 64 pixels at once ran out of memory (The test has no "
                        + "room). Only 2 go through at once from now on."),
                warnings);
        assertTrue(engine.passes.stream().allMatch(p -> p.get(0) <= 2));
    }

    @Test
    void smallerTilesWhereOneIsTooLarge() {
        MultiChannelImage image = image(300, 200);
        ScarceBoxEngine engine = new ScarceBoxEngine(72 * 72);
        List<String> warnings = new ArrayList<>();
        float[] found = predict(engine, new Tiling(288, 100, 1), image, warnings, OptionalLong.empty());
        assertEquals(2, warnings.size(), warnings.toString()); // 288 to 144 to 72
        assertTrue(
                warnings.get(0)
                                .startsWith("Tiles of 288 x 200 pixels do not fit into memory (Prediction with 1 "
                                        + "piece of 288 x 200 pixels at once ran out")
                        && warnings.get(0).contains("tiles are 144 pixels wide and high"),
                warnings.get(0));
        assertArrayEquals(
                predict(new BoxEngine(), new Tiling(72, 36, 1), image, warnings, OptionalLong.empty()), found);
    }

    @Test
    void failsWhereTheSmallestTileIsTooLarge() {
        List<String> warnings = new ArrayList<>();
        String message = assertThrows(
                        EngineMemoryException.class,
                        () -> predict(
                                new ScarceBoxEngine(100),
                                new Tiling(128, 0, 2),
                                image(300, 200),
                                warnings,
                                OptionalLong.empty()))
                .getMessage();
        assertTrue(message.contains("1 piece of 64 x 64 pixels") && message.contains("fewer filters"), message);
    }

    @Test
    void whatWillNotFitIsNotTried() {
        MultiChannelImage image = image(300, 200);
        List<String> warnings = new ArrayList<>();
        long threeTiles = (long) (MemoryNeed.prediction(SPEC, 3 * 64 * 64) / .79);
        ScarceBoxEngine engine = new ScarceBoxEngine(3 * 64 * 64);
        predict(engine, new Tiling(64, 8, 4), image, warnings, OptionalLong.of(threeTiles));
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(
                warnings.get(0).startsWith("Prediction with 4 tiles of 64 x 64 pixels at once takes about")
                        && warnings.get(0).endsWith("Only 3 go through at once."),
                warnings.get(0));
        warnings.clear();
        predict(new ScarceBoxEngine(3 * 64 * 64), new Tiling(128, 8, 1), image, warnings, OptionalLong.of(threeTiles));
        assertTrue(
                warnings.get(0).startsWith("Tiles of 128 x 128 pixels do not fit into memory (takes about"),
                warnings.toString());
    }
}
