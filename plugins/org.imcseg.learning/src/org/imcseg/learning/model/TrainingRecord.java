// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a model was trained, stored in its file and shown in reports.
 *
 * @param software version of this software
 * @param engine name and version of the engine
 * @param device processor or GPU it ran on
 * @param seed the user's seed
 * @param finalSeed seed of the attempt that produced the weights; differs from {@code seed} after a restart
 * @param settings every setting, name to value as text, in a fixed order
 * @param counts size of the data, such as training images, patches, labelled cells
 * @param bestAttempt attempt of the weights, from 1
 * @param bestEpoch epoch of the weights, from 1
 * @param bestDsc its validation DSC
 * @param bestScore its validation score; see {@link EpochRow#validationScore()}
 * @param history one row per epoch
 * @param events actions of the guard and the user
 * @param images the training images: name of each image to identity marks of its pixels, which recognise it under
 *     another name; see {@code ImageMarks} of the core
 */
public record TrainingRecord(
        String software,
        String engine,
        String device,
        long seed,
        long finalSeed,
        Map<String, String> settings,
        Map<String, Long> counts,
        int bestAttempt,
        int bestEpoch,
        double bestDsc,
        double bestScore,
        List<EpochRow> history,
        List<GuardEvent> events,
        Map<String, String> images) {
    public TrainingRecord {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
        history = List.copyOf(history);
        events = List.copyOf(events);
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
    }

    /** A record of a training whose images are unknown. */
    public TrainingRecord(
            String software,
            String engine,
            String device,
            long seed,
            long finalSeed,
            Map<String, String> settings,
            Map<String, Long> counts,
            int bestAttempt,
            int bestEpoch,
            double bestDsc,
            double bestScore,
            List<EpochRow> history,
            List<GuardEvent> events) {
        this(
                software,
                engine,
                device,
                seed,
                finalSeed,
                settings,
                counts,
                bestAttempt,
                bestEpoch,
                bestDsc,
                bestScore,
                history,
                events,
                Map.of());
    }

    /** Object F1 of the kept epoch on the validation labels; NaN if unknown. */
    public double bestObjectF1() {
        return history.stream()
                .filter(row -> row.attempt() == bestAttempt && row.epoch() == bestEpoch)
                .mapToDouble(EpochRow::validationObjectF1)
                .findFirst()
                .orElse(Double.NaN);
    }
}
