// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

import org.imcseg.core.metrics.ConfidenceIntervals;
import org.imcseg.core.metrics.JackknifeIntervals;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.migration.DefaultProvider;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.widget.choices.Label;

/** How confidence intervals of scores are made, as a setting. */
public enum IntervalMethod {
    @Label(
            value = "Jackknife",
            description =
                    "Leaves out one sample at a time and uses Student's t. In simulated studies 95 % intervals cover"
                            + " the true score in 93 to 97 % of cases from three samples up. Nothing is drawn at random.")
    JACKKNIFE,
    @Label(
            value = "Bootstrap percentiles",
            description = "Draws samples with replacement. With few samples the intervals are too narrow: at 95 % they"
                    + " cover the true score in 82 % of cases with 5 samples, 88 % with 10 and 92 % with 20.")
    BOOTSTRAP;

    public static final String TITLE = "Confidence intervals";
    public static final String DESCRIPTION =
            "How they are made. Both treat samples, not images, as independent. Workflows saved before this setting"
                    + " existed keep the bootstrap.";
    public static final String REPLICATES = "Bootstrap replicates";
    public static final String REPLICATES_DESCRIPTION = "How often samples are drawn for the intervals, at least 100.";

    /**
     * The intervals that the settings ask for.
     *
     * @param percent their coverage
     * @param replicates of the bootstrap, as is the seed
     * @throws InvalidSettingsException naming the value that is out of range
     */
    public ConfidenceIntervals intervals(double percent, int replicates, long seed) throws InvalidSettingsException {
        if (this == BOOTSTRAP) {
            return SavedConfidence.bootstrap(percent, REPLICATES, replicates, seed);
        }
        Percents.checkBetween(SavedConfidence.TITLE, percent);
        return new JackknifeIntervals(Percents.toShare(percent));
    }

    /** The method of workflows saved before this setting existed. */
    public static final class Before implements DefaultProvider<IntervalMethod> {
        @Override
        public IntervalMethod getDefault() {
            return BOOTSTRAP;
        }
    }

    /** Refers to the method within a dialog. */
    public interface Ref extends ParameterReference<IntervalMethod> {}

    /** Whether intervals are drawn at random, so that their settings are shown. */
    public static final class IsBootstrap implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return i.getEnum(Ref.class).isOneOf(BOOTSTRAP);
        }
    }
}
