// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.imcseg.learning.loss.LossKind;
import org.imcseg.learning.model.EpochRow;
import org.imcseg.learning.model.GuardEvent;

/**
 * Everything an interrupted training needs to continue as if it had not been interrupted. Random streams are not
 * included: they are drawn again from the seed up to the state of the attempt.
 *
 * @param loss of the attempt
 * @param learningRate at the start of the attempt
 * @param guard state of the guard
 * @param samplesAtOnce maximum number of samples of a step at once
 * @param pixelsAtOnce maximum number of pixels of a prediction at once
 * @param history all epochs so far
 * @param events all events so far
 * @param attempt state of the attempt
 */
record TrainingState(
        LossKind loss,
        double learningRate,
        CollapseGuard.Memory guard,
        int samplesAtOnce,
        long pixelsAtOnce,
        List<EpochRow> history,
        List<GuardEvent> events,
        AttemptState attempt) {

    void write(DataOutput out) throws IOException {
        out.writeUTF(loss.name());
        out.writeDouble(learningRate);
        out.writeInt(guard.restarts());
        out.writeInt(guard.rollbacks());
        out.writeInt(guard.unconvincing());
        out.writeBoolean(guard.good());
        out.writeUTF(guard.finding());
        out.writeInt(samplesAtOnce);
        out.writeLong(pixelsAtOnce);
        out.writeInt(history.size());
        for (EpochRow row : history) {
            write(row, out);
        }
        out.writeInt(events.size());
        for (GuardEvent event : events) {
            out.writeUTF(event.kind().name());
            out.writeInt(event.attempt());
            out.writeInt(event.epoch());
            out.writeUTF(event.message());
        }
        attempt.write(out);
    }

    static TrainingState read(DataInput in) throws IOException {
        LossKind loss = constant(LossKind.class, in.readUTF());
        double learningRate = in.readDouble();
        CollapseGuard.Memory guard =
                new CollapseGuard.Memory(in.readInt(), in.readInt(), in.readInt(), in.readBoolean(), in.readUTF());
        int samplesAtOnce = in.readInt();
        long pixelsAtOnce = in.readLong();
        List<EpochRow> history = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            history.add(readRow(in));
        }
        List<GuardEvent> events = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            events.add(new GuardEvent(
                    constant(GuardEvent.Kind.class, in.readUTF()), in.readInt(), in.readInt(), in.readUTF()));
        }
        return new TrainingState(
                loss, learningRate, guard, samplesAtOnce, pixelsAtOnce, history, events, AttemptState.read(in));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String name) throws IOException {
        try {
            return Enum.valueOf(type, name);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "it holds '" + name + "' where this version knows " + Arrays.toString(type.getEnumConstants()), e);
        }
    }

    private static void write(EpochRow row, DataOutput out) throws IOException {
        out.writeInt(row.attempt());
        out.writeInt(row.epoch());
        for (double value : new double[] {
            row.trainLoss(),
            row.validationLoss(),
            row.validationDsc(),
            row.validationScore(),
            row.validationObjectF1(),
            row.meanProbability(),
            row.learningRate(),
            row.seconds()
        }) {
            out.writeDouble(value);
        }
        out.writeUTF(row.event());
    }

    private static EpochRow readRow(DataInput in) throws IOException {
        return new EpochRow(
                in.readInt(),
                in.readInt(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readDouble(),
                in.readUTF());
    }
}
