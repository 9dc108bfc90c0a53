// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.metrics;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The scores of one image or patch.
 *
 * @param values by score; NaN where a score is not defined
 */
public record Scores(Map<Score, Double> values) {
    public Scores {
        values = Map.copyOf(values);
    }

    /** The value of each of some scores. */
    public static <S extends Score> Scores of(Collection<S> scores, ToDoubleFunction<S> value) {
        Map<Score, Double> values = new HashMap<>();
        scores.forEach(s -> values.put(s, value.applyAsDouble(s)));
        return new Scores(values);
    }

    /** These and others, which win where both have a score. */
    public Scores with(Scores others) {
        Map<Score, Double> all = new HashMap<>(values);
        all.putAll(others.values);
        return new Scores(all);
    }

    /** @return NaN where the score is not defined or was not taken */
    public double of(Score score) {
        return values.getOrDefault(score, Double.NaN);
    }
}
