// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import java.util.List;
import java.util.stream.Stream;

/**
 * A score of a segmentation against the truth, the higher the better, at most 1: pixel by pixel ({@link Metric}) or
 * cell by cell ({@link ObjectScore}).
 */
public sealed interface Score permits Metric, ObjectScore {
    /**
     * The field's name for it, such as DSC or Object F1; also the name of its column in the tables of the Dice Scorer.
     */
    String title();

    /** Its name in csv files, such as dsc or object_f1. */
    String csvName();

    /** The scores that tables and figures show, in their order. @param cells whether cells were scored, too */
    static List<Score> reported(boolean cells) {
        return Stream.<Score>concat(Stream.of(Metric.values()), cells ? ObjectScore.REPORTED.stream() : Stream.empty())
                .toList();
    }
}
