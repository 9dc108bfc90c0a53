// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.grid;

import java.util.LinkedHashMap;
import java.util.Map;
import org.imcseg.learning.loss.LossKind;

/** Names of losses in figures, shorter than their labels. */
final class MethodNames {
    private MethodNames() {}

    /** Maps the constant of each loss to its name in figures. */
    static Map<String, String> losses() {
        Map<String, String> names = new LinkedHashMap<>();
        for (LossKind loss : LossKind.values()) {
            names.put(loss.name(), name(loss));
        }
        return names;
    }

    private static String name(LossKind loss) {
        return switch (loss) {
            case SOFT_DICE -> "Soft Dice";
            case PLAIN_DICE -> "Plain Dice";
            case SQUARED_DICE -> "Squared Dice";
            case PAPER_DICE -> "Paper Dice";
            case BCE -> "Cross-Entropy";
            case BCE_DICE -> "Cross-Entropy and Dice";
            case PU_DICE -> "PU-Dice";
            case BCE_PU -> "PU Cross-Entropy";
            case PU_BCE -> "Non-Negative PU Cross-Entropy";
            case PU_BCE_DICE -> "Non-Negative PU Cross-Entropy and PU-Dice";
        };
    }
}
