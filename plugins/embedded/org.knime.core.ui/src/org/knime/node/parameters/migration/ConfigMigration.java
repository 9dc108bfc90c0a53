// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.migration;

/**
 * One way to load a value from settings of an earlier version. Here it applies where the key of the field is absent;
 * matchers and deprecated keys are not supported.
 */
public final class ConfigMigration<T> {
    private final ParametersLoader<T> loader;

    private ConfigMigration(final ParametersLoader<T> loader) {
        this.loader = loader;
    }

    public static <T> Builder<T> builder(final ParametersLoader<T> loader) {
        return new Builder<>(loader);
    }

    public ParametersLoader<T> getLoader() {
        return loader;
    }

    /** Makes a migration. */
    public static final class Builder<T> {
        private final ParametersLoader<T> loader;

        public Builder(final ParametersLoader<T> loader) {
            this.loader = loader;
        }

        public ConfigMigration<T> build() {
            return new ConfigMigration<>(loader);
        }
    }
}
