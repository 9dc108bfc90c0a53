// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.inference;

import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.parallel.Chunks;
import org.imcseg.core.progress.Progress;
import org.imcseg.learning.engine.DeviceKind;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.EngineMemoryException;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.loss.LossFunction;
import org.imcseg.learning.memory.AvailableMemory;
import org.imcseg.learning.memory.MemoryLimitedNetwork;
import org.imcseg.learning.memory.MemoryNeed;
import org.imcseg.learning.model.TrainedModel;

/**
 * Predicts images with a model; create it once for many images and close it. If memory runs short, it processes fewer
 * and then smaller tiles at once. Confined to the thread that created it.
 *
 * <pre>{@code
 * try (TiledPredictor predictor =
 *         new TiledPredictor(engine, model, new Tiling(512, 64, 8), 0, Precision.SINGLE, log::warn)) {
 *     float[] probability = predictor.predict(image, Progress.NONE).probability();
 * }
 * }</pre>
 */
public final class TiledPredictor implements AutoCloseable {
    /** Smaller tiles would show too little context around each cell. */
    private static final int LEAST_TILE = 64;
    /** On a CPU, larger batches are not faster, and cancelling takes effect only between them. */
    private static final int PIXELS_AT_ONCE = 1 << 16;

    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    private final TrainedModel model;
    private final Consumer<String> warnings;
    private final Supplier<OptionalLong> available;
    private final MemoryLimitedNetwork network;
    private final int pixelsAtOnce;
    private Tiling tiling;
    private long checked;

    /**
     * @param engine what computes
     * @param model what is applied
     * @param tiling how large images are divided
     * @param threads processor threads, 0 for all
     * @param precision of multiplications
     * @param warnings receives a sentence when memory allows less at once than the tiling asks for
     */
    public TiledPredictor(
            Engine engine,
            TrainedModel model,
            Tiling tiling,
            int threads,
            Precision precision,
            Consumer<String> warnings) {
        // a GPU has its own memory and refuses what does not fit
        this(
                engine,
                model,
                tiling,
                threads,
                precision,
                warnings,
                engine.device() == DeviceKind.CPU ? AvailableMemory::bytes : OptionalLong::empty);
    }

    /** @param available memory in bytes; empty where it is not known */
    TiledPredictor(
            Engine engine,
            TrainedModel model,
            Tiling tiling,
            int threads,
            Precision precision,
            Consumer<String> warnings,
            Supplier<OptionalLong> available) {
        this.model = model;
        this.tiling = tiling;
        this.warnings = warnings;
        this.available = available;
        pixelsAtOnce = engine.device() == DeviceKind.CPU ? PIXELS_AT_ONCE : Integer.MAX_VALUE;
        network = MemoryLimitedNetwork.of(
                engine, model.description().architecture(), NetworkSettings.inference(threads, precision), warnings);
        try {
            network.setWeights(model.weights());
        } catch (RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    /**
     * Predicts an image.
     *
     * @param image of any size, normalised as the model's description says; channels are matched by name
     * @param progress updated after each batch of tiles
     * @return one value per output and pixel
     * @throws IllegalArgumentException if the image lacks a channel of the model
     * @throws EngineMemoryException if not even a single small tile fits into memory
     */
    public Prediction predict(MultiChannelImage image, Progress progress) {
        MultiChannelImage input = image.select(model.description().channels());
        network.setCancellationCheck(progress::checkCancelled);
        while (true) {
            TileAxis across = axis(input.width());
            TileAxis down = axis(input.height());
            String lack = tilesInArray(across, down) == 0 ? "more values than an array can hold" : lack(across, down);
            if (lack != null) {
                if (shrink(across, down, lack)) {
                    continue;
                }
                limit(
                        1,
                        "Prediction of a single tile of " + across.size() + " x " + down.size() + " pixels " + lack
                                + ". It may fail: close other programs.");
            }
            try {
                return predict(input, across, down, progress);
            } catch (EngineMemoryException | OutOfMemoryError e) {
                if (!shrink(across, down, e.getMessage())) {
                    throw e;
                }
            }
        }
    }

    private int tilesAtOnce(TileAxis across, TileAxis down) {
        int wanted = Math.min(
                Math.min(tiling.batchSize(), across.count() * down.count()),
                Math.max(1, pixelsAtOnce / (across.size() * down.size())));
        return (int) Math.min(wanted, tilesInArray(across, down));
    }

    private long tilesInArray(TileAxis across, TileAxis down) {
        return LONGEST_ARRAY / ((long) network.spec().inputChannels() * across.size() * down.size());
    }

    private TileAxis axis(int length) {
        return TileAxis.of(
                length, tiling.tileSize(), tiling.overlap(), network.spec().multiple());
    }

    /**
     * Limits the tiles at once to what the available memory suggests.
     *
     * @return a message if not even one tile seems to fit, otherwise null
     */
    private String lack(TileAxis across, TileAxis down) {
        long tile = (long) across.size() * down.size();
        long tiles = tilesAtOnce(across, down);
        OptionalLong bytes = tile * tiles <= checked ? OptionalLong.empty() : available.get();
        if (bytes.isEmpty()) {
            return null;
        }
        long most = MemoryNeed.predictable(network.spec(), bytes.getAsLong());
        if (most >= tile * tiles) {
            checked = tile * tiles;
            return null;
        }
        String need = MemoryNeed.text(MemoryNeed.prediction(network.spec(), tile * tiles), bytes.getAsLong());
        if (most < tile) {
            return need;
        }
        limit(
                most,
                "Prediction with " + tiles + " tiles of " + across.size() + " x " + down.size() + " pixels at once "
                        + need + ". Only " + most / tile + (most / tile == 1 ? " goes" : " go") + " through at once.");
        return null;
    }

    private void limit(long pixels, String message) {
        checked = Long.MAX_VALUE;
        network.limitPixelsAtOnce(pixels);
        warnings.accept(message);
    }

    /** @return false if tiles already have the minimum size */
    private boolean shrink(TileAxis across, TileAxis down, String reason) {
        int multiple = network.spec().multiple();
        int before = Math.max(across.size(), down.size());
        int size = Math.max(before / 2 / multiple, Math.max(LEAST_TILE / multiple, 1)) * multiple;
        if (size >= before) {
            return false;
        }
        tiling = new Tiling(size, Math.min(tiling.overlap(), size / 2), tiling.batchSize());
        warnings.accept("Tiles of " + across.size() + " x " + down.size() + " pixels do not fit into memory ("
                + reason.replaceFirst("\\.$", "") + "). From here on tiles are " + size
                + " pixels wide and high; probabilities may change slightly where tiles meet.");
        return true;
    }

    private Prediction predict(MultiChannelImage input, TileAxis across, TileAxis down, Progress progress) {
        int outputs = network.spec().outputs().count();
        float[][] sums = new float[outputs][input.size()];
        float[] weights = new float[input.size()];
        int tiles = across.count() * down.count();
        int count = tilesAtOnce(across, down);
        float[] pixels = new float[count * input.channelCount() * down.size() * across.size()];
        for (int first = 0; first < tiles; first += count) {
            progress.checkCancelled();
            int n = Math.min(count, tiles - first);
            // Leftovers of the previous batch behind the last tile are harmless: tiles do not influence each other.
            for (int i = 0; i < n; i++) {
                cut(input, across, down, first + i, pixels, i);
            }
            float[] logits = network.logits(pixels, count, down.size(), across.size());
            for (int i = 0; i < n; i++) {
                blend(input, across, down, first + i, logits, i, sums, weights);
            }
            progress.report((first + n) / (double) tiles, null);
        }
        for (float[] sum : sums) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] = Math.min(1, sum[i] / weights[i]);
            }
        }
        return new Prediction(sums[0], outputs > 1 ? sums[1] : null);
    }

    /** Padding stays as it is, 0: all tiles of an image have it in the same place. */
    private static void cut(
            MultiChannelImage image, TileAxis across, TileAxis down, int tile, float[] pixels, int place) {
        int x = across.start(tile % across.count());
        int y = down.start(tile / across.count());
        int w = Math.min(across.size(), image.width() - x);
        int h = Math.min(down.size(), image.height() - y);
        int area = across.size() * down.size();
        for (int c = 0; c < image.channelCount(); c++) {
            int to = (place * image.channelCount() + c) * area;
            for (int row = 0; row < h; row++) {
                System.arraycopy(image.plane(c), (y + row) * image.width() + x, pixels, to + row * across.size(), w);
            }
        }
    }

    /** Rows are independent, so all processors can help: after a fast GPU prediction this would otherwise dominate. */
    private static void blend(
            MultiChannelImage image,
            TileAxis across,
            TileAxis down,
            int tile,
            float[] logits,
            int place,
            float[][] sums,
            float[] weights) {
        int ix = tile % across.count();
        int iy = tile / across.count();
        int x = across.start(ix);
        int y = down.start(iy);
        int w = Math.min(across.size(), image.width() - x);
        int h = Math.min(down.size(), image.height() - y);
        int area = across.size() * down.size();
        int from = place * sums.length * area;
        float[] horizontal = new float[w];
        for (int column = 0; column < w; column++) {
            horizontal[column] = across.weight(ix, column);
        }
        Chunks.forEach(h, true, row -> {
            float vertical = down.weight(iy, row);
            int source = from + row * across.size();
            int target = (y + row) * image.width() + x;
            for (int column = 0; column < w; column++) {
                float weight = vertical * horizontal[column];
                for (int output = 0; output < sums.length; output++) {
                    sums[output][target + column] +=
                            weight * (float) LossFunction.sigmoid(logits[source + output * area + column]);
                }
                weights[target + column] += weight;
            }
        });
    }

    @Override
    public void close() {
        network.close();
    }
}
