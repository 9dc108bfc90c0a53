// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.suspects;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.CellUnit;
import org.imcseg.core.labels.DistanceTransform;
import org.imcseg.core.labels.InstanceSettings;
import org.imcseg.core.labels.Instances;
import org.imcseg.core.labels.LabelMasks;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.suspects.Suspect.Kind;

/**
 * Collects the annotated cells and the unannotated regions of all images with what a model that was not trained on them
 * thinks, then ranks those on which it disagrees. Images may come in any order; the ranking does not depend on it.
 *
 * <p>Annotated cells are the ids of a mask, or its connected components if it only tells cell from background.
 * Unannotated regions are the parts outside of all annotated cells that the model calls cell, divided by a watershed.
 * They must hold a square of 3 × 3 pixels, so that the rims by which a prediction is larger than an annotation do not
 * count. Where a mask is annotated in part, nothing beyond that part is suspected.
 *
 * <pre>{@code
 * SuspectFinder finder = new SuspectFinder(SuspectSettings.DEFAULT);
 * finder.add(0, mask, probability, 0.5, Progress.NONE); // predicted by a model that did not see image 0
 * List<Suspect> ranked = finder.suspects();
 * }</pre>
 */
public final class SuspectFinder {
    /** Least distance of a region's innermost pixel to its outside: a 3 × 3 square fits. */
    private static final float THICKNESS = 2;

    private record Candidate(Kind kind, int image, int cell, SuspectRegion region, double probability) {}

    private final SuspectSettings settings;
    private final List<Candidate> candidates = new ArrayList<>();
    /**
     * Sum of the probability of background over the pixels without annotation, and their number, by image: added in a
     * fixed order in the end.
     */
    private final Map<Integer, double[]> background = new TreeMap<>();

    /** @param settings minimum score and minimum area of a suspect */
    public SuspectFinder(SuspectSettings settings) {
        this.settings = settings;
    }

    /** A mask with one id for each annotated cell, also where the given one only tells cell from background. */
    public static LabelMask cells(LabelMask annotated) {
        return LabelMasks.looksSemantic(annotated) ? CellUnit.COMPONENT_8.cells(annotated) : annotated;
    }

    /**
     * Adds an image.
     *
     * @param image its index, different for each
     * @param annotated the labels
     * @param probability of cell from a model that was not trained on this image; width × height, row-major, 0 to 1
     * @param threshold probability from which the model calls a pixel cell
     * @throws IllegalArgumentException if sizes or values do not fit
     */
    public void add(int image, LabelMask annotated, float[] probability, double threshold, Progress progress) {
        if (probability.length != annotated.size()) {
            throw new IllegalArgumentException("The mask has " + annotated.width() + " x " + annotated.height()
                    + " pixels, the probabilities " + probability.length + ".");
        }
        float[] outside = probability.clone();
        double[] sum = new double[2];
        int[] ids = annotated.ids();
        boolean[] looked = annotated.annotated();
        for (int i = 0; i < ids.length; i++) {
            float p = probability[i];
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("The probability of cell is " + p + " at pixel ("
                        + i % annotated.width() + ", " + i / annotated.width() + "), but lies between 0 and 1.");
            }
            if (ids[i] > 0 || looked != null && !looked[i]) {
                outside[i] = 0;
            } else {
                sum[0] += 1 - p;
                sum[1]++;
            }
        }
        background.put(image, sum);
        addAll(Kind.DOUBTED, image, SuspectRegion.of(cells(annotated)), probability, annotated.width());
        addAll(
                Kind.MISSING,
                image,
                unannotated(outside, annotated.width(), annotated.height(), threshold, progress),
                probability,
                annotated.width());
    }

    private Map<Integer, SuspectRegion> unannotated(
            float[] outside, int width, int height, double threshold, Progress progress) {
        InstanceSettings watershed = InstanceSettings.of(InstanceSettings.Method.WATERSHED_DISTANCE);
        LabelMask found = Instances.find(
                outside,
                width,
                height,
                new InstanceSettings(
                        watershed.method(),
                        threshold,
                        settings.minimumArea(),
                        watershed.depth(),
                        watershed.smoothing()),
                progress);
        float[] depth = DistanceTransform.of(found.foreground(), width, height);
        Map<Integer, SuspectRegion> regions = SuspectRegion.of(found);
        regions.values().removeIf(r -> {
            boolean[] thick = new boolean[1];
            r.forEach((x, y) -> thick[0] |= depth[y * width + x] >= THICKNESS);
            return !thick[0];
        });
        return regions;
    }

    private void addAll(Kind kind, int image, Map<Integer, SuspectRegion> regions, float[] probability, int width) {
        regions.forEach((id, region) -> {
            double[] sum = new double[1];
            region.forEach((x, y) -> sum[0] += probability[y * width + x]);
            candidates.add(new Candidate(kind, image, kind == Kind.DOUBTED ? id : 0, region, sum[0] / region.area()));
        });
    }

    /** Annotated cells, or unannotated regions that the model calls cell. */
    public long count(Kind kind) {
        return candidates.stream().filter(c -> c.kind() == kind).count();
    }

    /** How sure the model is of each label. @throws IllegalArgumentException if no cell is annotated */
    public ConfidentThresholds thresholds() {
        // in a fixed order, so that the last bits do not depend on that in which images came
        double cell = candidates.stream()
                .filter(c -> c.kind() == Kind.DOUBTED)
                .sorted(Comparator.comparingInt(Candidate::image).thenComparingInt(Candidate::cell))
                .mapToDouble(Candidate::probability)
                .average()
                .orElseThrow(() -> new IllegalArgumentException(
                        "No cell is annotated, so there is nothing to compare a model with. Check that the mask "
                                + "column is the right one."));
        double pixels = background.values().stream().mapToDouble(b -> b[1]).sum();
        return new ConfidentThresholds(
                cell,
                pixels == 0
                        ? 1
                        : background.values().stream().mapToDouble(b -> b[0]).sum() / pixels);
    }

    /**
     * The suspects by rank: the highest score first, of equal ones the first image, missing before doubted cells, the
     * topmost, the leftmost.
     */
    public List<Suspect> suspects() {
        ConfidentThresholds thresholds = thresholds();
        List<Suspect> found = candidates.stream()
                .map(c -> new Suspect(
                        0,
                        c.kind(),
                        c.image(),
                        c.cell(),
                        c.region(),
                        c.probability(),
                        thresholds.score(c.kind(), c.probability()),
                        thresholds.isConfident(c.kind(), c.probability())))
                .filter(s -> s.score() >= settings.minimumScore())
                .sorted(Comparator.comparingDouble(Suspect::score)
                        .reversed()
                        .thenComparingInt(Suspect::image)
                        .thenComparing(Suspect::kind)
                        .thenComparingInt(s -> s.region().y())
                        .thenComparingInt(s -> s.region().x())
                        .thenComparingInt(Suspect::cell))
                .toList();
        return IntStream.range(0, found.size())
                .mapToObj(i -> ranked(found.get(i), i + 1))
                .toList();
    }

    private static Suspect ranked(Suspect s, int rank) {
        return new Suspect(rank, s.kind(), s.image(), s.cell(), s.region(), s.probability(), s.score(), s.confident());
    }
}
