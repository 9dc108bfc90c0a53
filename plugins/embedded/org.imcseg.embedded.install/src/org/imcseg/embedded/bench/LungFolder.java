// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.core.phantom.PhantomSettings;
import org.imcseg.core.phantom.PhantomTissue;

/**
 * A folder like the published lung data set (229 images of 1000 × 1000 pixels and six channels with their masks, 6 GB)
 * for measuring at that scale: {@code processed/{sample}/tiffs/{sample}-NN_full.tiff} with {@code _full.csv} and
 * {@code _full_mask.tiff} beside it.
 */
final class LungFolder {
    private static final int SAMPLES = 23;

    private LungFolder() {}

    static void make(Path folder, int images) throws IOException {
        // Each image is made anew: copies of a scene, however turned, would be found by the comparison of training and
        // test.
        Phantom phantom = new Phantom(new PhantomSettings(PhantomTissue.LUNG, images, Scenes.SIZE, SAMPLES, 1));
        for (int i = 0; i < images; i++) {
            String sample = String.format("LUNG%02d", i % SAMPLES + 1);
            Path tiffs = Files.createDirectories(
                    folder.resolve("processed").resolve(sample).resolve("tiffs"));
            String name = String.format("%s-%02d_full", sample, i / SAMPLES + 1);
            Acquisition made = phantom.generate(i);
            MultiChannelImage image = made.image();
            FileWriters.tiff(tiffs.resolve(name + ".tiff"), image.width(), image.height(), planes(image));
            StringBuilder labels = new StringBuilder("index,label\n");
            for (int c = 0; c < image.channelCount(); c++) {
                labels.append(c).append(',').append(image.channels().get(c)).append('\n');
            }
            Files.writeString(tiffs.resolve(name + ".csv"), labels);
            FileWriters.mask(
                    tiffs.resolve(name + "_mask.tiff"),
                    image.width(),
                    image.height(),
                    made.mask().ids());
        }
        System.out.println(images + " images in " + folder);
    }

    static List<float[]> planes(MultiChannelImage image) {
        return Arrays.asList(java.util.stream.IntStream.range(0, image.channelCount())
                .mapToObj(image::plane)
                .toArray(float[][]::new));
    }
}
