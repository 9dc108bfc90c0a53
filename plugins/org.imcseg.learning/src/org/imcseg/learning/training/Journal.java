// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.ArrayList;
import java.util.List;
import org.imcseg.learning.model.EpochRow;
import org.imcseg.learning.model.GuardEvent;

/** Records the events of a training and reports them to its observer. */
final class Journal {
    private final TrainingControl control;
    private final List<EpochRow> history = new ArrayList<>();
    private final List<GuardEvent> events = new ArrayList<>();

    Journal(TrainingControl control) {
        this.control = control;
    }

    /** Continues the record of an interrupted training; the observer receives what it has not seen. */
    void resume(List<EpochRow> rows, List<GuardEvent> all) {
        int heard = events.size();
        history.clear();
        events.clear();
        rows.forEach(this::add);
        events.addAll(all);
        all.stream().skip(heard).forEach(control::event);
    }

    void add(EpochRow row) {
        history.add(row);
        control.epochDone(row);
    }

    void add(GuardEvent event) {
        events.add(event);
        control.event(event);
    }

    /** Records a note about the data. */
    void data(String message) {
        if (!message.isEmpty()) {
            add(new GuardEvent(GuardEvent.Kind.DATA, 1, 0, message));
        }
    }

    /** Records that less is learned than requested, which deserves a warning. */
    void fallback(String message) {
        add(new GuardEvent(GuardEvent.Kind.FALLBACK, 1, 0, message));
    }

    /** Appends a remark to the row of an epoch. */
    void remark(int attempt, int epoch, String remark) {
        history.replaceAll(row -> row.attempt() == attempt && row.epoch() == epoch ? row.with(remark) : row);
    }

    /** Whether the user wants to stop and keep the best epoch. */
    boolean isStopWanted() {
        return control.stopAndKeepBest();
    }

    /** The last epoch; null before the first. */
    EpochRow last() {
        return history.isEmpty() ? null : history.get(history.size() - 1);
    }

    List<EpochRow> history() {
        return history;
    }

    List<GuardEvent> events() {
        return events;
    }
}
