// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

/** Checks settings; messages name setting, range and value. */
final class ArgumentChecks {
    private ArgumentChecks() {}

    static void require(boolean good, String what, Object value, String range) {
        if (!good) {
            throw new IllegalArgumentException("The " + what + " must be " + range + ", not " + value + ".");
        }
    }
}
