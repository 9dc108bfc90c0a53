// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Tells the methods for few labels apart: by the columns of the grid, else by their labels. */
final class Methods {
    private Methods() {}

    /** Trained once with the paper's loss. */
    static Optional<String> plain(Experiment experiment) {
        return experiment.series().stream()
                .filter(s -> !isPu(experiment, s) && !isBootstrapped(experiment, s))
                .findFirst();
    }

    static Optional<String> pu(Experiment experiment) {
        return experiment.series().stream()
                .filter(s -> isPu(experiment, s) && !isBootstrapped(experiment, s))
                .findFirst();
    }

    static Optional<String> bootstrapped(Experiment experiment) {
        return experiment.series().stream()
                .filter(s -> !isPu(experiment, s) && isBootstrapped(experiment, s))
                .findFirst();
    }

    /** Whether some run has a loss for labels with missing cells. */
    static boolean anyPu(Experiment experiment) {
        return experiment.series().stream().anyMatch(s -> isPu(experiment, s))
                || experiment.runs().stream().anyMatch(r -> isPu(r.settings().get(Levels.LOSS)));
    }

    private static boolean isPu(Experiment experiment, String series) {
        Object loss = experiment.setting(series, Levels.LOSS);
        return loss == null ? series.contains("PU") : isPu(loss);
    }

    private static boolean isPu(Object loss) {
        return Objects.toString(loss, "").toUpperCase(Locale.ROOT).contains("PU");
    }

    private static boolean isBootstrapped(Experiment experiment, String series) {
        Object rounds = experiment.setting(series, "rounds");
        return rounds instanceof Number number
                ? number.intValue() > 0
                : series.toLowerCase(Locale.ROOT).contains("bootstrap");
    }
}
