// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.imcseg.learning.engine.NetworkState;
import org.imcseg.learning.training.KeptEpoch.Candidate;

/**
 * The state of an attempt before a training step.
 *
 * @param number of the attempt, from 1
 * @param epoch in progress, from 1
 * @param step next step of the epoch, from 0
 * @param lossSum sum of the losses of this epoch so far
 * @param seconds spent on this epoch so far
 * @param learningRate before warm-up and decay
 * @param startEnd of the {@link StartPhase}
 * @param highest epoch with the highest score; null before the first
 * @param kept epoch whose weights would be kept; the same object as {@code highest} if they are the same epoch; null
 *     before the first
 * @param network weights and optimiser state
 */
record AttemptState(
        int number,
        int epoch,
        int step,
        double lossSum,
        double seconds,
        double learningRate,
        int startEnd,
        Candidate highest,
        Candidate kept,
        NetworkState network) {

    void write(DataOutput out) throws IOException {
        out.writeInt(number);
        out.writeInt(epoch);
        out.writeInt(step);
        out.writeDouble(lossSum);
        out.writeDouble(seconds);
        out.writeDouble(learningRate);
        out.writeInt(startEnd);
        out.writeBoolean(highest != null);
        if (highest != null) {
            write(highest, out);
            out.writeBoolean(kept == highest);
            if (kept != highest) {
                write(kept, out);
            }
        }
        network.write(out);
    }

    static AttemptState read(DataInput in) throws IOException {
        int number = in.readInt();
        int epoch = in.readInt();
        int step = in.readInt();
        double lossSum = in.readDouble();
        double seconds = in.readDouble();
        double learningRate = in.readDouble();
        int startEnd = in.readInt();
        Candidate highest = in.readBoolean() ? readCandidate(in) : null;
        Candidate kept = highest == null || in.readBoolean() ? highest : readCandidate(in);
        return new AttemptState(
                number, epoch, step, lossSum, seconds, learningRate, startEnd, highest, kept, NetworkState.read(in));
    }

    private static void write(Candidate candidate, DataOutput out) throws IOException {
        Validation v = candidate.validation();
        Validation.PixelScores p = v.pixels();
        out.writeInt(candidate.epoch());
        for (double value : new double[] {
            v.loss(),
            p.dsc(),
            p.score(),
            p.standardError(),
            p.recall(),
            p.correlation(),
            p.matthews(),
            v.objectF1(),
            v.meanProbability(),
            v.labelledShare(),
            v.annotatedShare(),
            v.threshold()
        }) {
            out.writeDouble(value);
        }
        ((NetworkState) candidate.state()).write(out);
    }

    private static Candidate readCandidate(DataInput in) throws IOException {
        int epoch = in.readInt();
        double loss = in.readDouble();
        Validation.PixelScores pixels = new Validation.PixelScores(
                in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
        Validation validation = new Validation(
                loss, pixels, in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
        return new Candidate(epoch, validation, NetworkState.read(in));
    }
}
