// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.exchange;

import java.awt.image.BufferedImage;
import java.util.Random;
import org.imcseg.core.figures.Png;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.preprocess.Normalisation;
import org.imcseg.core.preprocess.Normaliser;
import org.imcseg.learning.check.ReferenceUNet;
import org.imcseg.learning.engine.Batch;
import org.imcseg.learning.loss.LossFunction;
import org.imcseg.learning.model.TrainedModel;

/**
 * A synthetic image and the network's output by its definition, in double precision and without an engine, with which
 * other programs can check themselves.
 *
 * @param image input of a program: round cells that differ in size and in the counts of each channel, over a weak
 *     background
 * @param output n × height × width values of one sample, after the sigmoid
 */
record TestCase(MultiChannelImage image, float[] output) {
    private static final int LEAST_SIZE = 64;
    /** Approximate number of image pixels per cell. */
    private static final int DENSITY = 200;

    static TestCase of(TrainedModel model, InputScaling scaling) {
        int multiple = model.description().architecture().multiple();
        int height = (LEAST_SIZE + multiple - 1) / multiple * multiple;
        MultiChannelImage counts = counts(model.description(), height + multiple, height);
        MultiChannelImage image = scaling.isLeftToUser()
                ? new Normaliser(Normalisation.DEFAULT).apply(counts).image()
                : counts;
        MultiChannelImage seen = scaling.applyExpressed(image);
        double[] logits = new ReferenceUNet(model.weights()).logits(batch(image, stacked(seen)));
        float[] output = new float[logits.length];
        for (int i = 0; i < output.length; i++) {
            output[i] = (float) LossFunction.sigmoid((float) logits[i]);
        }
        return new TestCase(image, output);
    }

    /** The image's values, channels × height × width. */
    float[] pixels() {
        return stacked(image);
    }

    private static float[] stacked(MultiChannelImage image) {
        float[] pixels = new float[image.channelCount() * image.size()];
        for (int c = 0; c < image.channelCount(); c++) {
            System.arraycopy(image.plane(c), 0, pixels, c * image.size(), image.size());
        }
        return pixels;
    }

    /** There are no labels. */
    private static Batch batch(MultiChannelImage image, float[] pixels) {
        return new Batch(
                1,
                image.channelCount(),
                image.height(),
                image.width(),
                pixels,
                new float[image.size()],
                new float[image.size()]);
    }

    private static MultiChannelImage counts(TrainedModel.Description model, int width, int height) {
        Random random = new Random(1);
        float[][] planes = new float[model.channels().size()][width * height];
        for (int cell = 0; cell < width * height / DENSITY; cell++) {
            double x = random.nextDouble() * width;
            double y = random.nextDouble() * height;
            double radius = 3 + 3 * random.nextDouble();
            for (float[] plane : planes) {
                double counts = 30 * random.nextDouble();
                for (int i = 0; i < plane.length; i++) {
                    int row = i / width;
                    double distance = Math.hypot(i % width - x, row - y) / radius;
                    plane[i] += distance < 1 ? (float) (counts * (1 - .5 * distance)) : 0;
                }
            }
        }
        for (float[] plane : planes) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = Math.round(plane[i] * (.8 + .4 * random.nextDouble()) + random.nextDouble());
            }
            plane[0] = 0; // so that subtracting the minimum changes nothing
        }
        return new MultiChannelImage(width, height, model.channels(), planes, model.pixelSize());
    }

    /** The image's channels in grey beside the probability: twice as wide as high. @return the bytes of a PNG file */
    byte[] cover() {
        int edge = image.height();
        int zoom = Math.max(1, 256 / edge);
        BufferedImage picture = new BufferedImage(2 * edge * zoom, edge * zoom, BufferedImage.TYPE_BYTE_GRAY);
        float[] sum = new float[image.size()];
        float most = 0;
        for (int i = 0; i < sum.length; i++) {
            for (int c = 0; c < image.channelCount(); c++) {
                sum[i] += image.plane(c)[i];
            }
            most = Math.max(most, sum[i]);
        }
        for (int y = 0; y < edge * zoom; y++) {
            for (int x = 0; x < edge * zoom; x++) {
                int i = y / zoom * image.width() + x / zoom;
                picture.getRaster().setSample(x, y, 0, Math.round(255 * sum[i] / most));
                picture.getRaster().setSample(x + edge * zoom, y, 0, Math.round(255 * output[i]));
            }
        }
        return Png.encode(picture);
    }
}
