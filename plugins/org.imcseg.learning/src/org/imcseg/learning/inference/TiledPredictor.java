// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.inference;

import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;
import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.model.TrainedModel;

/** Predicts images with one model; make it once for many images and close it. Belongs to the thread that made it. */
public final class TiledPredictor implements AutoCloseable {
    /**
     * @param engine what computes
     * @param model what is applied
     * @param tiling how large images are cut
     * @param threads processor threads, 0 for all
     */
    public TiledPredictor(Engine engine, TrainedModel model, Tiling tiling, int threads) {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
