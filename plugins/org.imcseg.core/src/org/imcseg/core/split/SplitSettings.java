// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.split;

import java.util.Objects;

/**
 * How to divide a data set.
 *
 * @param train share of the training part; the shares are relative to their sum, so 70, 10, 20 will do
 * @param validation share of the validation part, 0 for none
 * @param test share of the test part, 0 for none
 * @param unit what is never divided
 * @param seed of the draw
 */
public record SplitSettings(double train, double validation, double test, Unit unit, long seed) {
    /** What is never divided. */
    public enum Unit {
        /** All items of a group (patient) go to one part. */
        GROUP,
        /** Each item for itself: parts may share patients, so scores flatter. */
        ITEM
    }

    public SplitSettings {
        Objects.requireNonNull(unit, "unit");
        share(train, "training");
        share(validation, "validation");
        share(test, "test");
        if (train + validation + test == 0) {
            throw new IllegalArgumentException(
                    "At least one of the training, validation and test shares must be above 0.");
        }
    }

    /** 70:10:20 by group. */
    public static SplitSettings of(long seed) {
        return new SplitSettings(70, 10, 20, Unit.GROUP, seed);
    }

    private static void share(double share, String name) {
        if (!(share >= 0) || Double.isInfinite(share)) {
            throw new IllegalArgumentException("The " + name + " share must be 0 or more, not " + share + ".");
        }
    }

    /** Shares by {@link Part}'s order, summing to 1. */
    double[] shares() {
        double sum = train + validation + test;
        return new double[] {train / sum, validation / sum, test / sum};
    }
}
