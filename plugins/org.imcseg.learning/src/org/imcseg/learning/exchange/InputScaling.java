// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.preprocess.Normalisation;
import org.imcseg.core.preprocess.Normaliser;

/**
 * The part of a model's normalisation that a package can express. Division by a percentile of each image and channel is
 * the format's {@code scale_range}; hot pixel removal and arcsinh come before it and are left to the user; divisors of
 * a whole data set are not part of a model.
 */
final class InputScaling {
    /** The format only allows percentiles above this. */
    private static final double LEAST_PERCENTILE = 1;

    private static final double EPSILON = 1e-6;

    private final String text;
    private final Optional<Normalisation> known;

    /** @param normalisation as in a model's description */
    InputScaling(String normalisation) {
        text = normalisation;
        known = Normalisation.parse(normalisation);
    }

    /** Whether programs perform the division themselves. */
    boolean isExpressed() {
        return known.isPresent()
                && known.get().scope() == Normalisation.Scope.IMAGE
                && known.get().percentile() > LEAST_PERCENTILE;
    }

    /** Whether programs must receive fully normalised images. */
    boolean isLeftToUser() {
        return !text.isEmpty() && !isExpressed();
    }

    /** The format's preprocessing steps. */
    List<Map<String, Object>> preprocessing() {
        List<Map<String, Object>> steps = new ArrayList<>();
        steps.add(step("ensure_dtype", Map.of("dtype", "float32")));
        if (isExpressed()) {
            Map<String, Object> range = new LinkedHashMap<>();
            range.put("axes", List.of("y", "x"));
            range.put("min_percentile", 0.);
            range.put("max_percentile", known.get().percentile());
            range.put("eps", EPSILON);
            steps.add(step("scale_range", range));
            if (known.get().clip()) {
                Map<String, Object> limits = new LinkedHashMap<>();
                limits.put("min", 0.);
                limits.put("max", 1.);
                steps.add(step("clip", limits));
            }
        }
        return steps;
    }

    private static Map<String, Object> step(String id, Map<String, Object> arguments) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("id", id);
        step.put("kwargs", arguments);
        return step;
    }

    /** What the network receives when a program is given this image. */
    MultiChannelImage applyExpressed(MultiChannelImage image) {
        return isExpressed() ? new Normaliser(withoutUsersSteps()).apply(image).image() : image;
    }

    private Normalisation withoutUsersSteps() {
        return new Normalisation(
                null,
                0,
                known.get().percentile(),
                Normalisation.Scope.IMAGE,
                known.get().clip());
    }

    /** What the user must do before passing an image to a program, as Markdown. */
    String toDo() {
        if (text.isEmpty()) {
            return "The model was trained on values as they were. Give it images in the same unit as those it "
                    + "was trained on; nothing is scaled.";
        }
        if (isLeftToUser()) {
            return "**Normalise images before you give them to the model**; no program does it for you, because "
                    + "the package format cannot express it. The model was trained on"
                    + " images normalised as follows: *" + text + "*."
                    + (known.isPresent()
                            ? " The divisors are those of your data set: take each channel's percentile over "
                                    + "the pixels of all your images together."
                            : "");
        }
        Normalisation n = known.get();
        List<String> steps = new ArrayList<>();
        if (n.hotPixels() != null) {
            steps.add("replace hot pixels");
        }
        if (n.cofactor() > 0) {
            steps.add("take arcsinh(counts / " + number(n.cofactor()) + ")");
        }
        return (steps.isEmpty()
                        ? "Give it raw counts."
                        : "**Before you give an image to the model, " + String.join(" and then ", steps)
                                + "**: the package format cannot express this. The whole normalisation is: *" + text
                                + "*.")
                + " Programs that carry out the package's preprocessing then divide each channel of each image by its percentile "
                + number(n.percentile())
                + (n.clip() ? " and cut at 1" : "")
                + ". Two differences to our own nodes remain: preprocessing subtracts the channel's lowest value first, which changes"
                + " nothing where a channel has a pixel without counts; and where the percentile is 0, as in a "
                + "channel of which hardly any pixel has counts, our nodes divide by"
                + " the maximum, while preprocessing divides by nearly 0. Leave out or fill such channels beforehand, or use our nodes.";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
