// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.budget;

import java.util.List;

/**
 * The learning curves of one score.
 *
 * @param score its name, such as DSC
 * @param curves one a series
 */
public record ScoreCurves(String score, List<LearningCurve> curves) {
    public ScoreCurves {
        curves = List.copyOf(curves);
    }
}
