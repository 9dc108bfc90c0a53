// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a model came to be, kept in its file and shown in reports.
 *
 * @param software version of this software
 * @param engine name and version of the engine
 * @param device processor or GPU it ran on
 * @param seed the user's seed
 * @param finalSeed seed of the attempt that gave the weights; differs from {@code seed} after a restart
 * @param settings every setting, name to value as text, in a fixed order
 * @param counts what went in, such as training images, patches, labelled cells
 * @param bestAttempt attempt whose weights these are, from 1
 * @param bestEpoch epoch whose weights these are, from 1
 * @param bestDsc its validation DSC
 * @param bestScore its validation score; see {@link EpochRow#validationScore()}
 * @param history one row an epoch
 * @param events what the guard and the user did
 * @param images what was learned from: name of each image to marks of its pixels, by which it is known again under
 *     another name; see {@link org.imcseg.core.identity.ImageMarks}
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

    /** A training whose images are not known. */
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

    /** The kept epoch's object F1 on the validation labels; NaN where it is not known. */
    public double bestObjectF1() {
        return history.stream()
                .filter(row -> row.attempt() == bestAttempt && row.epoch() == bestEpoch)
                .mapToDouble(EpochRow::validationObjectF1)
                .findFirst()
                .orElse(Double.NaN);
    }
}
