// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.InstanceSettings.Method;
import org.imcseg.core.preprocess.GaussianBlur;
import org.imcseg.core.progress.Progress;

/**
 * Finds cells in a probability map.
 *
 * <pre>{@code
 * InstanceSettings settings = InstanceSettings.of(InstanceSettings.Method.DISTANCE_OUTPUT).at(0.5);
 * LabelMask cells = Instances.find(probability, distance, width, height, settings, Progress.NONE);
 * }</pre>
 */
public final class Instances {
    private Instances() {}

    /** As below, for a network without a distance output. */
    public static LabelMask find(
            float[] probability, int width, int height, InstanceSettings settings, Progress progress) {
        return find(probability, null, width, height, settings, progress);
    }

    /**
     * @param probability width × height values from 0 to 1, row-major; what is not a number is background
     * @param distance the predicted relative inner distance, as many values from 0 to 1; null where the network has no
     *     such output
     * @return ids 1, 2, … in the order of the cells' first pixels
     * @throws IllegalArgumentException if sizes do not fit, or if the method needs a distance output and there is none
     */
    public static LabelMask find(
            float[] probability,
            float[] distance,
            int width,
            int height,
            InstanceSettings settings,
            Progress progress) {
        if (probability.length != width * height) {
            throw new IllegalArgumentException("A probability map of " + width + " x " + height + " pixels cannot hold "
                    + probability.length + " values.");
        }
        if (settings.method() == Method.DISTANCE_OUTPUT
                && (distance == null || distance.length != probability.length)) {
            throw new IllegalArgumentException(
                    "Cells are to be divided by the distance output, but the model has none. Choose a watershed of the probability or "
                            + "of the mask, or train a model that learns cells.");
        }
        boolean[] foreground = new boolean[probability.length];
        for (int i = 0; i < foreground.length; i++) {
            foreground[i] = probability[i] >= settings.threshold();
        }
        progress.checkCancelled();
        return switch (settings.method()) {
            case COMPONENTS_4 -> ConnectedComponents.label(
                    foreground, width, height, Connectivity.FOUR, settings.minimumArea());
            case COMPONENTS_8 -> ConnectedComponents.label(
                    foreground, width, height, Connectivity.EIGHT, settings.minimumArea());
            case WATERSHED_DISTANCE, WATERSHED_PROBABILITY, DISTANCE_OUTPUT -> {
                float[] relief =
                        switch (settings.method()) {
                            case WATERSHED_DISTANCE -> DistanceTransform.of(foreground, width, height);
                            case DISTANCE_OUTPUT -> finite(distance);
                            default -> finite(probability);
                        };
                progress.checkCancelled();
                float[] smooth =
                        GaussianBlur.blur(relief, width, height, settings.smoothing(), GaussianBlur.Edge.REFLECT);
                progress.checkCancelled();
                yield dropSmall(
                        new Watershed(smooth, foreground, width, height).flood(settings.depth(), progress),
                        settings.minimumArea());
            }
        };
    }

    private static float[] finite(float[] values) {
        float[] finite = values.clone();
        for (int i = 0; i < finite.length; i++) {
            finite[i] = Float.isFinite(finite[i]) ? finite[i] : 0;
        }
        return finite;
    }

    /** Drops cells below the area and names the others 1, 2, … */
    static LabelMask dropSmall(LabelMask mask, int minimumArea) {
        int[] areas = new int[mask.maxId() + 1];
        for (int id : mask.ids()) {
            areas[id]++;
        }
        int[] ids = mask.ids().clone();
        for (int i = 0; i < ids.length; i++) {
            ids[i] = areas[ids[i]] < minimumArea ? 0 : ids[i];
        }
        return LabelMasks.sequential(new LabelMask(mask.width(), mask.height(), ids));
    }
}
