// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;

/** What a user reads when a node refuses. */
public final class Failures {
    private Failures() {}

    /** The settings do not fit: the message has every one of these parts. */
    public static void assertRefuses(Executable step, String... parts) {
        assertNames(assertThrows(InvalidSettingsException.class, step), parts);
    }

    /** The execution fails with a message for the user, not with a defect: it has every one of these parts. */
    public static void assertFails(Executable step, String... parts) {
        assertNames(assertThrows(KNIMEException.class, step), parts);
    }

    private static void assertNames(Exception failure, String... parts) {
        for (String part : parts) {
            assertTrue(failure.getMessage().contains(part), () -> "'" + part + "' is not in: " + failure.getMessage());
        }
    }
}
