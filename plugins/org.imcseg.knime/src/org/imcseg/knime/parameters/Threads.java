// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;

/** The thread setting of all computing nodes. */
public final class Threads {
    public static final String TITLE = "Processor threads";
    public static final String DESCRIPTION =
            "Maximum number of threads. Not ticked: all. Results may differ in the last bits for different "
                    + "numbers of threads.";
    private static final int MAXIMUM = 1024;

    private Threads() {}

    /** Saved as one number, 0 for all. */
    public static final class Saved extends SavedOptional.Whole {
        Saved() {
            super("threads");
        }
    }

    /** All that there are. */
    public static final class Suggested implements DefaultValueProvider<Integer> {
        @Override
        public Integer computeState(NodeParametersInput input) {
            return Runtime.getRuntime().availableProcessors();
        }
    }

    /** @throws InvalidSettingsException unless it is a possible number or none */
    public static void check(Optional<Integer> threads) throws InvalidSettingsException {
        SettingChecks.range(TITLE, threads.orElse(1), 1, MAXIMUM);
    }

    /** In the form that engines expect: 0 for all. */
    public static int of(Optional<Integer> threads) {
        return threads.orElse(0);
    }
}
