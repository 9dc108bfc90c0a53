// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.persistence.NodeParametersPersistor;

/**
 * A check box with a value in the dialog; one number in the workflow, which stands for "not set" where it is 0 (or
 * negative, where 0 is a value).
 *
 * <p>KNIME itself would save a second entry beside the value, "…_is_present", and ignore a flow variable that drives
 * the value where that is false. So a single number is kept: older workflows keep their meaning, and a variable decides
 * by itself, including 0.
 *
 * @param <T> the type of the value
 */
public abstract class SavedOptional<T> implements NodeParametersPersistor<Optional<T>> {
    private final String key;

    private SavedOptional(String key) {
        this.key = key;
    }

    @Override
    public final String[][] getConfigPaths() {
        return new String[][] {{key}};
    }

    /** A whole number above 0. */
    public abstract static class Whole extends SavedOptional<Integer> {
        protected Whole(String key) {
            super(key);
        }

        @Override
        public void save(Optional<Integer> value, NodeSettingsWO settings) {
            settings.addInt(super.key, value.orElse(0));
        }

        @Override
        public Optional<Integer> load(NodeSettingsRO settings) throws InvalidSettingsException {
            return Optional.of(settings.getInt(super.key)).filter(v -> v != 0);
        }
    }

    /** A number above 0. */
    public abstract static class Positive extends SavedOptional<Double> {
        protected Positive(String key) {
            super(key);
        }

        @Override
        public void save(Optional<Double> value, NodeSettingsWO settings) {
            settings.addDouble(super.key, value.orElse(0.));
        }

        @Override
        public Optional<Double> load(NodeSettingsRO settings) throws InvalidSettingsException {
            return Optional.of(settings.getDouble(super.key)).filter(v -> v != 0);
        }
    }

    /** A number from 0 up. */
    public abstract static class NonNegative extends SavedOptional<Double> {
        private static final double NONE = -1;

        protected NonNegative(String key) {
            super(key);
        }

        @Override
        public void save(Optional<Double> value, NodeSettingsWO settings) {
            settings.addDouble(super.key, value.orElse(NONE));
        }

        @Override
        public Optional<Double> load(NodeSettingsRO settings) throws InvalidSettingsException {
            return Optional.of(settings.getDouble(super.key)).filter(v -> !(v < 0));
        }
    }

    /** A share above 0, in per cent in the dialog. */
    public abstract static class Share extends SavedOptional<Double> {
        protected Share(String key) {
            super(key);
        }

        @Override
        public void save(Optional<Double> percent, NodeSettingsWO settings) {
            settings.addDouble(super.key, percent.map(Percents::toShare).orElse(0.));
        }

        @Override
        public Optional<Double> load(NodeSettingsRO settings) throws InvalidSettingsException {
            return Optional.of(settings.getDouble(super.key))
                    .filter(v -> v != 0)
                    .map(Percents::ofShare);
        }
    }
}
