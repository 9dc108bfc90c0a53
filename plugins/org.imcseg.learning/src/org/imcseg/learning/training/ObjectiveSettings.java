// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.Map;
import org.imcseg.learning.loss.LossKind;
import org.imcseg.learning.loss.Objective;

/**
 * What a training minimises and how epochs are scored.
 *
 * @param loss loss of the cell output
 * @param smoothing s of the Dice losses, above 0
 * @param distanceWeight weight λ of the distance loss, 0 or more; ignored without distance output
 * @param squaredSteps steps at the start of an attempt with the squared Dice form (only soft Dice and PU-Dice with
 *     squared start)
 * @param startSkill correlation with the validation labels, as a fraction of that of a perfect prediction, at which the
 *     squared form ends after those steps; 0 to end it regardless
 * @param blendSteps steps over which the squared form then blends into the plain one
 * @param annotatedShare share c of the cells that are annotated, above 0 and at most 1, for losses that expect missing
 *     cells; ignored by others
 * @param validationShare the same for the validation labels, which may differ
 * @param threshold probability from which a pixel counts as cell; ignored if the loss determines it
 */
public record ObjectiveSettings(
        LossKind loss,
        double smoothing,
        double distanceWeight,
        int squaredSteps,
        double startSkill,
        int blendSteps,
        double annotatedShare,
        double validationShare,
        double threshold) {
    /** Smaller differences between shares result from rounding to whole cells. */
    private static final double EQUALLY_COMPLETE = .8;

    public ObjectiveSettings {
        ArgumentChecks.require(loss != null, "loss", loss, "given");
        ArgumentChecks.require(smoothing > 0, "smoothing", smoothing, "above 0");
        ArgumentChecks.require(
                distanceWeight >= 0 && distanceWeight <= 1000,
                "weight of the distance loss",
                distanceWeight,
                "0 to 1000");
        ArgumentChecks.require(squaredSteps >= 0, "steps with the squared form", squaredSteps, "0 or more");
        ArgumentChecks.require(
                startSkill >= 0 && startSkill < 1, "correlation that ends the start phase", startSkill, "0 to below 1");
        ArgumentChecks.require(blendSteps >= 0, "steps from the squared to the plain form", blendSteps, "0 or more");
        ArgumentChecks.require(
                annotatedShare > 0 && annotatedShare <= 1, "annotated share", annotatedShare, "above 0 and at most 1");
        ArgumentChecks.require(
                validationShare > 0 && validationShare <= 1,
                "annotated share of the validation labels",
                validationShare,
                "above 0 and at most 1");
        ArgumentChecks.require(threshold > 0 && threshold < 1, "threshold", threshold, "between 0 and 1");
    }

    /** A copy with another {@link #loss()}. */
    public ObjectiveSettings loss(LossKind value) {
        return new ObjectiveSettings(
                value,
                smoothing,
                distanceWeight,
                squaredSteps,
                startSkill,
                blendSteps,
                annotatedShare,
                validationShare,
                threshold);
    }

    /**
     * A copy with another start phase.
     *
     * @param squared as {@link #squaredSteps}
     * @param skill as {@link #startSkill}
     * @param blend as {@link #blendSteps}
     */
    public ObjectiveSettings start(int squared, double skill, int blend) {
        return new ObjectiveSettings(
                loss, smoothing, distanceWeight, squared, skill, blend, annotatedShare, validationShare, threshold);
    }

    /** A copy with other {@link #squaredSteps()}. */
    public ObjectiveSettings squaredSteps(int value) {
        return start(value, startSkill, blendSteps);
    }

    /**
     * A copy with another share for the training and, unless {@link #validationShare} follows, the validation labels.
     */
    public ObjectiveSettings annotatedShare(double value) {
        return new ObjectiveSettings(
                loss, smoothing, distanceWeight, squaredSteps, startSkill, blendSteps, value, value, threshold);
    }

    /** A copy with another {@link #validationShare()}. */
    public ObjectiveSettings validationShare(double value) {
        return new ObjectiveSettings(
                loss,
                smoothing,
                distanceWeight,
                squaredSteps,
                startSkill,
                blendSteps,
                annotatedShare,
                value,
                threshold);
    }

    /** A copy with another {@link #threshold()}. */
    public ObjectiveSettings threshold(double value) {
        return new ObjectiveSettings(
                loss,
                smoothing,
                distanceWeight,
                squaredSteps,
                startSkill,
                blendSteps,
                annotatedShare,
                validationShare,
                value);
    }

    /**
     * The objective of a training step.
     *
     * @param kind the loss of the attempt, which the guard may have changed
     * @param squareShare share of the squared form, {@link StartPhase#squareShare}
     */
    Objective at(LossKind kind, double squareShare) {
        return new Objective(kind.at(squareShare, smoothing, annotatedShare), distanceWeight);
    }

    /** The objective on the validation labels. */
    Objective validation(LossKind kind) {
        return new Objective(kind.at(false, smoothing, validationShare), distanceWeight);
    }

    /**
     * The c by which epochs are scored, 2TP / (c·PP + Y). A loss that expects missing cells aims to find all cells, so
     * c is the annotated share of the validation labels. Any other loss aims to reproduce the training labels: equally
     * incomplete validation labels judge it by the plain DSC, c = 1. Only if the validation labels are less complete
     * (as in bootstrapping, when predictions complete the training labels), c is the ratio of the shares; otherwise the
     * epoch that finds the fewest cells would win.
     */
    public double scoredShare(LossKind kind) {
        if (kind.expectsMissingCells()) {
            return validationShare;
        }
        double ratio = validationShare / annotatedShare;
        return ratio > EQUALLY_COMPLETE ? 1 : ratio;
    }

    void describe(Map<String, String> map) {
        map.put("loss", String.valueOf(loss));
        map.put("smoothing", String.valueOf(smoothing));
        map.put("distanceWeight", String.valueOf(distanceWeight));
        map.put("annotatedShare", String.valueOf(annotatedShare));
        map.put("validationShare", String.valueOf(validationShare));
        map.put("squaredSteps", String.valueOf(squaredSteps));
        map.put("startSkill", String.valueOf(startSkill));
        map.put("blendSteps", String.valueOf(blendSteps));
        map.put("threshold", String.valueOf(threshold));
    }
}
