// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.random.RandomStreams;

/**
 * Makes synthetic acquisitions: six channels of counts at 1 µm a pixel, instance masks as an imperfect annotator would
 * draw them.
 *
 * <p>Cells of three types lie in lung septa or breast nests; out-of-plane nuclei, texture, fibres, weak cells, counting
 * noise and hot pixels make it as hard as real crops are. The condition (healthy, disease) is a label to stratify by:
 * it does not change the images.
 *
 * <pre>{@code
 * Acquisition first = new Phantom(PhantomSettings.of(PhantomTissue.LUNG, 8, 1)).generate(0);
 * }</pre>
 */
public final class Phantom {
    /** Marker names in plane order. */
    public static final List<String> CHANNELS =
            List.of("DNA1", "DNA2", "HistoneH3", "Vimentin", "CollagenI", "Keratin8/18");

    private static final double SAMPLE_GAIN = .25;

    private final PhantomSettings settings;

    /** @param settings tissue, size and number of the images, and the seed */
    public Phantom(PhantomSettings settings) {
        this.settings = settings;
    }

    /**
     * All images in order, made in parallel; the result does not depend on the number of threads.
     *
     * @throws CancellationException if the user stops it
     */
    public List<Acquisition> generate(Progress progress) {
        AtomicInteger done = new AtomicInteger();
        Acquisition[] made = new Acquisition[settings.images()];
        IntStream.range(0, made.length).parallel().forEach(i -> {
            synchronized (progress) {
                progress.checkCancelled();
            }
            made[i] = generate(i, progress);
            synchronized (progress) {
                progress.report(
                        done.incrementAndGet() / (double) made.length,
                        "Made phantom image " + done.get() + " of " + made.length);
            }
        });
        return new ArrayList<>(List.of(made));
    }

    /** Image {@code index}, counted from 0; the same as in {@link #generate(Progress)}. */
    public Acquisition generate(int index) {
        return generate(index, Progress.NONE);
    }

    /** Image {@code index} with a way to stop. @throws CancellationException if the user stops it */
    public Acquisition generate(int index, Progress progress) {
        if (index < 0 || index >= settings.images()) {
            throw new IllegalArgumentException(
                    "There is no phantom image " + index + "; there are " + settings.images() + " from 0.");
        }
        PhantomTissue tissue = settings.tissue();
        int n = settings.size();
        TissueMap map = TissueMap.of(tissue, n, stream(index, "tissue"), progress);
        progress.checkCancelled();
        List<Cell> cells =
                CellPlacement.place(tissue, map, CellDensity.of(settings.touching()), n, stream(index, "cells"));
        progress.checkCancelled();
        Emission emission = new Emission(tissue, map, cells, n, stream(index, "emission"), progress);
        progress.checkCancelled();
        LabelMask mask = annotate(index, emission, cells.size(), progress);
        int sample = index % settings.samples();
        double gain = tissue.counts * sampleGain(sample);
        float[][] planes = new float[CHANNELS.size()][];
        for (int c = 0; c < planes.length; c++) {
            progress.checkCancelled();
            planes[c] = Detector.count(emission.plane(c), map, c, gain, n, stream(index, "counts " + CHANNELS.get(c)));
        }
        String touching = settings.touching() > 0 ? ", touching " + settings.touching() : "";
        String source = "phantom " + tissue.title() + ", seed " + settings.seed() + touching + ", image " + (index + 1);
        return new Acquisition(
                tissue.title() + " " + (sample + 1),
                tissue.tissue(),
                sample % 2 == 0 ? "healthy" : "disease",
                "ROI " + (index / settings.samples() + 1),
                source,
                new MultiChannelImage(n, n, CHANNELS, planes, 1),
                mask);
    }

    private LabelMask annotate(int index, Emission emission, int cells, Progress progress) {
        double touching = settings.touching();
        LabelMask drawn = Annotation.of(emission, cells, touching > 0, settings.size(), stream(index, "annotation"));
        return touching > 0 ? LabelGrowth.grow(drawn, touching, stream(index, "growth"), progress) : drawn;
    }

    private double sampleGain(int sample) {
        return Draws.logNormal(
                RandomStreams.stream(
                        settings.seed(), "phantom", settings.tissue().title(), "sample " + sample, "gain"),
                SAMPLE_GAIN);
    }

    private Random stream(int image, String step) {
        return RandomStreams.stream(
                settings.seed(), "phantom", settings.tissue().title(), "image " + image, step);
    }
}
