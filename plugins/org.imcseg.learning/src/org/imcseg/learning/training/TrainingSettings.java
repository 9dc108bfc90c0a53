// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.LinkedHashMap;
import java.util.Map;

import org.imcseg.learning.engine.Precision;
import org.imcseg.learning.loss.LossKind;

/**
 * All hyper-parameters of a training.
 *
 * @param loss what is minimised
 * @param smoothing s of the Dice losses, above 0
 * @param annotatedShare share of the cells that the labels tell of, above 0 and at most 1, for the losses that expect missing cells; of no effect on others
 * @param validationShare the same for the validation labels, which may be others
 * @param squaredSteps steps at the start of an attempt with the squared Dice form (soft Dice and PU-Dice with their squared start only)
 * @param warmUpSteps steps over which the learning rate rises linearly to its value
 * @param learningRate Adam's step size, above 0
 * @param beta1 Adam's decay of the first moment
 * @param beta2 Adam's decay of the second moment
 * @param epsilon Adam's guard against division by 0
 * @param epochs most epochs of an attempt
 * @param minimumSteps least steps of an epoch: a set with fewer batches is gone through several times; 1 for no least
 * @param patience epochs without a better validation score after which training stops; 0 for never
 * @param epochChoice which epoch's weights are kept
 * @param batchSize patches of a step
 * @param patchSize edge of the patches that images are cut into, in pixels; must be a multiple of 2 to the number of levels
 * @param patchStride distance of patches in pixels, 1 to the patch size; less than the patch size makes them overlap
 * @param flips mirror patches at random
 * @param quarterTurns turn patches by multiples of 90° at random
 * @param intensityScaling each channel of a patch is multiplied by e^u, u uniform in ± this; 0 for off, at most 2
 * @param threshold probability from which a pixel counts as cell; of no effect where the loss finds it
 * @param validationFraction share of the training data held out where no validation data are given, above 0 and below 1
 * @param guard whether collapsed training is restarted
 * @param maxRestarts restarts with a new seed before the guard changes learning rate and loss
 * @param seed of everything random
 * @param threads processor threads, 0 for all
 * @param precision of the products
 */
public record TrainingSettings(LossKind loss, double smoothing, double annotatedShare, double validationShare, int squaredSteps, int warmUpSteps,
        double learningRate, double beta1, double beta2, double epsilon, int epochs, int minimumSteps, int patience,
        EpochChoice epochChoice, int batchSize, int patchSize, int patchStride, boolean flips, boolean quarterTurns, double intensityScaling, double threshold, double validationFraction,
        boolean guard, int maxRestarts, long seed, int threads, Precision precision) {
    /** Shares nearer to each other than this differ by rounding to whole cells. */
    private static final double EQUALLY_COMPLETE = .8;

    public TrainingSettings {
        require(smoothing > 0, "smoothing", smoothing, "above 0");
        require(annotatedShare > 0 && annotatedShare <= 1, "annotated share", annotatedShare, "above 0 and at most 1");
        require(validationShare > 0 && validationShare <= 1, "annotated share of the validation labels", validationShare, "above 0 and at most 1");
        require(squaredSteps >= 0, "steps with the squared form", squaredSteps, "0 or more");
        require(warmUpSteps >= 0, "warm-up steps", warmUpSteps, "0 or more");
        require(learningRate > 0 && learningRate <= 10, "learning rate", learningRate, "above 0 and at most 10");
        require(beta1 >= 0 && beta1 < 1, "beta 1 of Adam", beta1, "0 to below 1");
        require(beta2 >= 0 && beta2 < 1, "beta 2 of Adam", beta2, "0 to below 1");
        require(epsilon > 0, "epsilon of Adam", epsilon, "above 0");
        require(epochs >= 1, "number of epochs", epochs, "1 or more");
        require(minimumSteps >= 1, "least number of steps of an epoch", minimumSteps, "1 or more");
        require(patience >= 0, "patience", patience, "0 or more");
        require(epochChoice != null, "choice of the epoch", epochChoice, "given");
        require(batchSize >= 1 && batchSize <= 4096, "batch size", batchSize, "1 to 4096");
        require(patchSize >= 2 && patchSize <= 8192, "patch size", patchSize, "2 to 8192");
        require(patchStride >= 1 && patchStride <= patchSize, "patch stride", patchStride, "1 to the patch size, " + patchSize);
        require(intensityScaling >= 0 && intensityScaling <= 2, "intensity scaling", intensityScaling, "0 to 2");
        require(threshold > 0 && threshold < 1, "threshold", threshold, "between 0 and 1");
        require(validationFraction > 0 && validationFraction < 1, "validation fraction", validationFraction, "between 0 and 1");
        require(maxRestarts >= 0 && maxRestarts <= 100, "number of restarts", maxRestarts, "0 to 100");
        require(threads >= 0 && threads <= 1024, "number of threads", threads, "0 to 1024");
    }

    private static void require(boolean good, String what, Object value, String range) {
        if (!good) {
            throw new IllegalArgumentException("The " + what + " must be " + range + ", not " + value + ".");
        }
    }

    /** As in the paper, with the start phase that makes its loss learn at full width. */
    public static TrainingSettings paper() {
        return new Builder().build();
    }

    /** For a first result within minutes on two processor cores; goes with {@link org.imcseg.learning.model.UNetSpec#quick}. */
    public static TrainingSettings quick() {
        return new Builder().squaredSteps(16).warmUpSteps(16).learningRate(.006).epochs(7).minimumSteps(24).patience(5).batchSize(8).patchSize(64).patchStride(64)
                .intensityScaling(.1).build();
    }

    /** Steps at the beginning of an attempt in which the guard's slower test does not apply. */
    public int startSteps() {
        return Math.max(warmUpSteps, loss.hasSquaredStart() ? squaredSteps : 0);
    }

    /**
     * The c by which epochs are scored, 2TP / (c·PP + Y). A loss that expects missing cells aims at all of them, so c is the share that the validation labels
     * tell of. Any other loss aims at what the training labels tell of: labels as incomplete as those judge it by the plain DSC, c = 1. Only where the
     * validation labels lack more (as in bootstrapping, when predictions complete the training labels), c is the ratio of the shares: else the epoch that
     * finds least would win.
     */
    public double scoredShare(LossKind kind) {
        if (kind.expectsMissingCells()) {
            return validationShare;
        }
        double ratio = validationShare / annotatedShare;
        return ratio > EQUALLY_COMPLETE ? 1 : ratio;
    }

    public Builder toBuilder() {
        Builder b = new Builder();
        b.loss = loss;
        b.smoothing = smoothing;
        b.annotatedShare = annotatedShare;
        b.validationShare = validationShare;
        b.squaredSteps = squaredSteps;
        b.warmUpSteps = warmUpSteps;
        b.learningRate = learningRate;
        b.beta1 = beta1;
        b.beta2 = beta2;
        b.epsilon = epsilon;
        b.epochs = epochs;
        b.minimumSteps = minimumSteps;
        b.patience = patience;
        b.epochChoice = epochChoice;
        b.batchSize = batchSize;
        b.patchSize = patchSize;
        b.patchStride = patchStride;
        b.flips = flips;
        b.quarterTurns = quarterTurns;
        b.intensityScaling = intensityScaling;
        b.threshold = threshold;
        b.validationFraction = validationFraction;
        b.guard = guard;
        b.maxRestarts = maxRestarts;
        b.seed = seed;
        b.threads = threads;
        b.precision = precision;
        return b;
    }

    /** Every setting as text, in the order of the components, for the model's record and reports. */
    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("loss", String.valueOf(loss));
        map.put("smoothing", String.valueOf(smoothing));
        map.put("annotatedShare", String.valueOf(annotatedShare));
        map.put("validationShare", String.valueOf(validationShare));
        map.put("squaredSteps", String.valueOf(squaredSteps));
        map.put("warmUpSteps", String.valueOf(warmUpSteps));
        map.put("learningRate", String.valueOf(learningRate));
        map.put("beta1", String.valueOf(beta1));
        map.put("beta2", String.valueOf(beta2));
        map.put("epsilon", String.valueOf(epsilon));
        map.put("epochs", String.valueOf(epochs));
        map.put("minimumSteps", String.valueOf(minimumSteps));
        map.put("patience", String.valueOf(patience));
        map.put("epochChoice", String.valueOf(epochChoice));
        map.put("batchSize", String.valueOf(batchSize));
        map.put("patchSize", String.valueOf(patchSize));
        map.put("patchStride", String.valueOf(patchStride));
        map.put("flips", String.valueOf(flips));
        map.put("quarterTurns", String.valueOf(quarterTurns));
        map.put("intensityScaling", String.valueOf(intensityScaling));
        map.put("threshold", String.valueOf(threshold));
        map.put("validationFraction", String.valueOf(validationFraction));
        map.put("guard", String.valueOf(guard));
        map.put("maxRestarts", String.valueOf(maxRestarts));
        map.put("seed", String.valueOf(seed));
        map.put("threads", String.valueOf(threads));
        map.put("precision", precision.id());
        return map;
    }

    /** Begins with the values of {@link #paper()}. */
    public static final class Builder {
        private LossKind loss = LossKind.SOFT_DICE;
        private double smoothing = 1;
        private double annotatedShare = 1;
        private double validationShare = 1;
        private int squaredSteps = 64;
        private int warmUpSteps = 64;
        private double learningRate = .01;
        private double beta1 = .9;
        private double beta2 = .999;
        private double epsilon = 1e-7;
        private int epochs = 50;
        private int minimumSteps = 8;
        private int patience = 10;
        private EpochChoice epochChoice = EpochChoice.HIGHEST_SCORE;
        private int batchSize = 64;
        private int patchSize = 128;
        private int patchStride = 128;
        private boolean flips = true;
        private boolean quarterTurns = true;
        private double intensityScaling = 0;
        private double threshold = .5;
        private double validationFraction = .125;
        private boolean guard = true;
        private int maxRestarts = 3;
        private long seed = 1;
        private int threads = 0;
        private Precision precision = Precision.SINGLE;

        private Builder() {
        }

        public Builder loss(LossKind value) {
            loss = value;
            return this;
        }

        public Builder smoothing(double value) {
            smoothing = value;
            return this;
        }

        /** Of the training and, unless {@link #validationShare} comes later, the validation labels. */
        public Builder annotatedShare(double value) {
            annotatedShare = value;
            validationShare = value;
            return this;
        }

        public Builder validationShare(double value) {
            validationShare = value;
            return this;
        }

        public Builder squaredSteps(int value) {
            squaredSteps = value;
            return this;
        }

        public Builder warmUpSteps(int value) {
            warmUpSteps = value;
            return this;
        }

        public Builder learningRate(double value) {
            learningRate = value;
            return this;
        }

        public Builder beta1(double value) {
            beta1 = value;
            return this;
        }

        public Builder beta2(double value) {
            beta2 = value;
            return this;
        }

        public Builder epsilon(double value) {
            epsilon = value;
            return this;
        }

        public Builder epochs(int value) {
            epochs = value;
            return this;
        }

        public Builder minimumSteps(int value) {
            minimumSteps = value;
            return this;
        }

        public Builder patience(int value) {
            patience = value;
            return this;
        }

        public Builder epochChoice(EpochChoice value) {
            epochChoice = value;
            return this;
        }

        public Builder batchSize(int value) {
            batchSize = value;
            return this;
        }

        public Builder patchSize(int value) {
            patchSize = value;
            return this;
        }

        /** As set so far, for those that go by it. */
        public int patchSize() {
            return patchSize;
        }

        public Builder patchStride(int value) {
            patchStride = value;
            return this;
        }

        public Builder flips(boolean value) {
            flips = value;
            return this;
        }

        public Builder quarterTurns(boolean value) {
            quarterTurns = value;
            return this;
        }

        public Builder intensityScaling(double value) {
            intensityScaling = value;
            return this;
        }

        public Builder threshold(double value) {
            threshold = value;
            return this;
        }

        public Builder validationFraction(double value) {
            validationFraction = value;
            return this;
        }

        public Builder guard(boolean value) {
            guard = value;
            return this;
        }

        public Builder maxRestarts(int value) {
            maxRestarts = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder threads(int value) {
            threads = value;
            return this;
        }

        public Builder precision(Precision value) {
            precision = value;
            return this;
        }

        /** @throws IllegalArgumentException if a value is out of its range */
        public TrainingSettings build() {
            return new TrainingSettings(loss, smoothing, annotatedShare, validationShare, squaredSteps, warmUpSteps, learningRate, beta1, beta2, epsilon, epochs, minimumSteps,
                    patience, epochChoice, batchSize, patchSize, patchStride, flips, quarterTurns, intensityScaling, threshold, validationFraction, guard, maxRestarts,
                    seed, threads, precision);
        }
    }
}
