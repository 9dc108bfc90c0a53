// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.learner;

import java.util.Optional;
import org.imcseg.knime.cells.AnnotatedShare;
import org.imcseg.knime.training.Loss;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.node.InvalidSettingsException;

/**
 * Which share of the cells the masks tell of: typed, or recorded in the column's properties; 1 where neither is and
 * none is needed.
 *
 * @param training above 0 and at most 1
 * @param validation the same for the masks that choose the epoch
 */
record Shares(double training, double validation) {
    /**
     * @param training the column of training masks
     * @param validation the column of validation masks; null where a part of the training data is held out
     * @throws InvalidSettingsException if the loss needs the share and it is not known; the message names the remedy
     */
    static Shares of(LearnerNodeParameters p, DataColumnSpec training, DataColumnSpec validation)
            throws InvalidSettingsException {
        Optional<Double> typed = p.annotatedShare();
        Optional<Double> share = typed.or(() -> recorded(training));
        if (share.isEmpty()) {
            check(p, training, false);
        }
        double learned = share.orElse(1.0);
        if (validation == null) {
            return new Shares(learned, learned);
        }
        // of one name, the masks of both tables are of one kind; others are complete as far as we know
        boolean same = validation.getName().equals(training.getName());
        double judged =
                same && typed.isPresent() ? learned : recorded(validation).orElse(same ? learned : 1.0);
        return new Shares(learned, judged);
    }

    /** @param promised whether a share that is only promised, before the nodes in front have run, will do */
    static void check(LearnerNodeParameters p, DataColumnSpec training, boolean promised)
            throws InvalidSettingsException {
        boolean known = p.annotatedShare().isPresent()
                || promised && AnnotatedShare.isExpected(training)
                || recorded(training).isPresent();
        if (p.loss != Loss.AUTOMATIC && LearnerSettings.loss(p).expectsMissingCells() && !known) {
            throw new InvalidSettingsException(
                    "The loss " + LearnerSettings.loss(p).label()
                            + " needs to know which share of the cells is annotated, but nothing is "
                            + "recorded with the masks '" + training.getName() + "'. Tick and enter it under \""
                            + LearnerNodeParameters.ANNOTATED_SHARE
                            + "\" (now not ticked), or learn from masks of the node Corrupt Labels, which records it.");
        }
    }

    /** Not where nothing at all is annotated, which the trainer complains of. */
    private static Optional<Double> recorded(DataColumnSpec column) {
        return AnnotatedShare.of(column).map(AnnotatedShare::share).filter(s -> s > 0);
    }
}
