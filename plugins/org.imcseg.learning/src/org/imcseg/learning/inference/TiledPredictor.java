// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.inference;

import java.util.Arrays;

import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.Network;
import org.imcseg.learning.engine.NetworkSettings;
import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.loss.Loss;
import org.imcseg.learning.model.TrainedModel;

/** Predicts images with one model; make it once for many images and close it. Belongs to the thread that made it. */
public final class TiledPredictor implements AutoCloseable {
    private final TrainedModel model;
    private final Tiling tiling;
    private final Network network;

    /**
     * @param engine what computes
     * @param model what is applied
     * @param tiling how large images are cut
     * @param threads processor threads, 0 for all
     * @param precision of the products
     */
    public TiledPredictor(Engine engine, TrainedModel model, Tiling tiling, int threads, Precision precision) {
        this.model = model;
        this.tiling = tiling;
        network = engine.createNetwork(model.description().architecture(), NetworkSettings.inference(threads, precision));
        network.setWeights(model.weights());
    }

    /**
     * The probability of being cell for every pixel.
     *
     * @param image of any size, normalised as the model's description says; channels are taken by name
     * @param progress told after each batch of tiles
     * @return width × height values from 0 to 1, row-major
     * @throws IllegalArgumentException if a channel of the model is missing
     */
    public float[] probability(MultiChannelImage image, Progress progress) {
        MultiChannelImage input = image.select(model.description().channels());
        int multiple = network.spec().multiple();
        TileAxis across = TileAxis.of(input.width(), tiling.tileSize(), tiling.overlap(), multiple);
        TileAxis down = TileAxis.of(input.height(), tiling.tileSize(), tiling.overlap(), multiple);
        float[] sum = new float[input.size()];
        float[] weights = new float[input.size()];
        int tiles = across.count() * down.count();
        int count = Math.min(tiling.batchSize(), tiles);
        float[] pixels = new float[count * input.channelCount() * down.size() * across.size()];
        for (int first = 0; first < tiles; first += count) {
            progress.checkCancelled();
            int n = Math.min(count, tiles - first);
            // What is left over from the batch before in the places behind the last tile does no harm: tiles do not see each other.
            for (int i = 0; i < n; i++) {
                cut(input, across, down, first + i, pixels, i);
            }
            float[] logits = network.logits(pixels, count, down.size(), across.size());
            for (int i = 0; i < n; i++) {
                blend(input, across, down, first + i, logits, i, sum, weights);
            }
            progress.report((first + n) / (double) tiles, null);
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.min(1, sum[i] / weights[i]);
        }
        return sum;
    }

    private static void cut(MultiChannelImage image, TileAxis across, TileAxis down, int tile, float[] pixels, int place) {
        int x = across.start(tile % across.count());
        int y = down.start(tile / across.count());
        int w = Math.min(across.size(), image.width() - x);
        int h = Math.min(down.size(), image.height() - y);
        int area = across.size() * down.size();
        for (int c = 0; c < image.channelCount(); c++) {
            int to = (place * image.channelCount() + c) * area;
            Arrays.fill(pixels, to, to + area, 0);
            for (int row = 0; row < h; row++) {
                System.arraycopy(image.plane(c), (y + row) * image.width() + x, pixels, to + row * across.size(), w);
            }
        }
    }

    private static void blend(MultiChannelImage image, TileAxis across, TileAxis down, int tile, float[] logits, int place, float[] sum, float[] weights) {
        int ix = tile % across.count();
        int iy = tile / across.count();
        int x = across.start(ix);
        int y = down.start(iy);
        int w = Math.min(across.size(), image.width() - x);
        int h = Math.min(down.size(), image.height() - y);
        int from = place * across.size() * down.size();
        for (int row = 0; row < h; row++) {
            float vertical = down.weight(iy, row);
            for (int column = 0; column < w; column++) {
                float weight = vertical * across.weight(ix, column);
                int to = (y + row) * image.width() + x + column;
                sum[to] += weight * (float) Loss.sigmoid(logits[from + row * across.size() + column]);
                weights[to] += weight;
            }
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
