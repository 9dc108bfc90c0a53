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
 * @param distanceWeight weight λ of the distance loss, 0 or more; of no effect on a network without distance output
 * @param squaredSteps steps at the start of an attempt with the squared Dice form (soft Dice and PU-Dice with their
 *     squared start only)
 * @param startSkill correlation with the validation labels, as a share of what a perfect prediction has, that ends the
 *     squared form after those steps; 0 to end it anyway
 * @param blendSteps steps over which that form then turns into the plain one
 * @param annotatedShare share c of the cells that the labels hold, above 0 and at most 1, for the losses that expect
 *     missing cells; of no effect on others
 * @param validationShare the same for the validation labels, which may be others
 * @param threshold probability from which a pixel counts as cell; of no effect where the loss finds it
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
    /** Shares nearer to each other than this differ by rounding to whole cells. */
    private static final double EQUALLY_COMPLETE = .8;

    public ObjectiveSettings {
        SettingChecks.require(loss != null, "loss", loss, "given");
        SettingChecks.require(smoothing > 0, "smoothing", smoothing, "above 0");
        SettingChecks.require(
                distanceWeight >= 0 && distanceWeight <= 1000,
                "weight of the distance loss",
                distanceWeight,
                "0 to 1000");
        SettingChecks.require(squaredSteps >= 0, "steps with the squared form", squaredSteps, "0 or more");
        SettingChecks.require(
                startSkill >= 0 && startSkill < 1, "correlation that ends the start phase", startSkill, "0 to below 1");
        SettingChecks.require(blendSteps >= 0, "steps from the squared to the plain form", blendSteps, "0 or more");
        SettingChecks.require(
                annotatedShare > 0 && annotatedShare <= 1, "annotated share", annotatedShare, "above 0 and at most 1");
        SettingChecks.require(
                validationShare > 0 && validationShare <= 1,
                "annotated share of the validation labels",
                validationShare,
                "above 0 and at most 1");
        SettingChecks.require(threshold > 0 && threshold < 1, "threshold", threshold, "between 0 and 1");
    }

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
     * @param squared as {@link #squaredSteps} @param skill as {@link #startSkill} @param blend as {@link #blendSteps}
     */
    public ObjectiveSettings start(int squared, double skill, int blend) {
        return new ObjectiveSettings(
                loss, smoothing, distanceWeight, squared, skill, blend, annotatedShare, validationShare, threshold);
    }

    public ObjectiveSettings squaredSteps(int value) {
        return start(value, startSkill, blendSteps);
    }

    /** Of the training and, unless {@link #validationShare} comes later, the validation labels. */
    public ObjectiveSettings annotatedShare(double value) {
        return new ObjectiveSettings(
                loss, smoothing, distanceWeight, squaredSteps, startSkill, blendSteps, value, value, threshold);
    }

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
     * The c by which epochs are scored, 2TP / (c·PP + Y). A loss that expects missing cells aims at all of them, so c
     * is the share that the validation labels hold. Any other loss aims at what the training labels hold: labels as
     * incomplete as those judge it by the plain DSC, c = 1. Only where the validation labels lack more (as in
     * bootstrapping, when predictions complete the training labels), c is the ratio of the shares: else the epoch that
     * finds least would win.
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
