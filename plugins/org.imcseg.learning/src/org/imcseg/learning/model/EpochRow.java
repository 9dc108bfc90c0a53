// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

/**
 * One line of the training history.
 *
 * @param attempt 1 for the first start, one more for each restart
 * @param epoch from 1 in every attempt
 * @param trainLoss mean loss over the epoch's batches
 * @param validationLoss the loss over the whole validation part
 * @param validationDsc DSC pooled over all validation pixels at the epoch's threshold, 0 to 1; low with missing cells
 *     in the labels
 * @param validationScore the score by which epochs are compared: the DSC, or 2TP / (c·PP + Y) with PP predicted and Y
 *     labelled pixels if the validation labels lack cells that the training aims to find; c is the annotated share.
 *     Roughly 0 to 1, comparable to the DSC with complete labels
 * @param validationObjectF1 F1 of single cells on the validation patches at an IoU of ½, 2TP / (c·P + T) with P
 *     predicted and T labelled cells; NaN where the network has no distance output
 * @param meanProbability mean output over all validation pixels, 0 to 1
 * @param learningRate at the end of the epoch
 * @param seconds duration of the epoch, including validation
 * @param event what the guard or the user did after it, or why it was kept; empty otherwise
 */
public record EpochRow(
        int attempt,
        int epoch,
        double trainLoss,
        double validationLoss,
        double validationDsc,
        double validationScore,
        double validationObjectF1,
        double meanProbability,
        double learningRate,
        double seconds,
        String event) {
    /** A copy with a further remark appended to the event. */
    public EpochRow with(String more) {
        return new EpochRow(
                attempt,
                epoch,
                trainLoss,
                validationLoss,
                validationDsc,
                validationScore,
                validationObjectF1,
                meanProbability,
                learningRate,
                seconds,
                event.isEmpty() ? more : event + " " + more);
    }
}
