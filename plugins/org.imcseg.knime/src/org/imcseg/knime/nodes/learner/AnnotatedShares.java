// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.learner;

import java.util.Optional;
import org.imcseg.knime.cells.AnnotatedShare;
import org.imcseg.knime.training.LossChoice;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.node.InvalidSettingsException;

/**
 * The annotated shares of the masks: entered, or recorded in the column's properties; 1 if neither is available and
 * none is needed.
 *
 * @param training above 0 and at most 1
 * @param validation the same for the masks that choose the epoch
 */
record AnnotatedShares(double training, double validation) {
    /**
     * @param training the column of training masks
     * @param validation the column of validation masks; null where a part of the training data is held out
     * @throws InvalidSettingsException if the loss needs the share and it is unknown; the message names the remedy
     */
    static AnnotatedShares of(LearnerNodeParameters p, DataColumnSpec training, DataColumnSpec validation)
            throws InvalidSettingsException {
        Optional<Double> typed = p.annotatedShare();
        Optional<Double> share = typed.or(() -> recorded(training));
        if (share.isEmpty()) {
            check(p, training, false);
        }
        double learned = share.orElse(1.0);
        if (validation == null) {
            return new AnnotatedShares(learned, learned);
        }
        // masks with the same column name in both tables are of the same kind; others count as complete
        boolean same = validation.getName().equals(training.getName());
        double judged =
                same && typed.isPresent() ? learned : recorded(validation).orElse(same ? learned : 1.0);
        return new AnnotatedShares(learned, judged);
    }

    /** @param promised whether a share that is only announced, before the upstream nodes have run, suffices */
    static void check(LearnerNodeParameters p, DataColumnSpec training, boolean promised)
            throws InvalidSettingsException {
        boolean known = p.annotatedShare().isPresent()
                || promised && AnnotatedShare.isExpected(training)
                || recorded(training).isPresent();
        if (p.loss != LossChoice.AUTOMATIC && LearnerSettings.loss(p).expectsMissingCells() && !known) {
            throw new InvalidSettingsException(
                    "The loss " + LearnerSettings.loss(p).label()
                            + " needs the share of annotated cells, but none is recorded with the masks '"
                            + training.getName() + "'. Tick and enter it under \""
                            + LearnerNodeParameters.ANNOTATED_SHARE
                            + "\" (currently not ticked), or use masks of the node Corrupt Labels, which records it.");
        }
    }

    /** Not if nothing at all is annotated, which the trainer reports. */
    private static Optional<Double> recorded(DataColumnSpec column) {
        return AnnotatedShare.of(column).map(AnnotatedShare::share).filter(s -> s > 0);
    }
}
