// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import org.imcseg.core.metrics.ConfidenceIntervals;
import org.imcseg.core.metrics.Interval;
import org.imcseg.core.metrics.Score;
import org.imcseg.core.metrics.Summary;

/**
 * A score at a level, or a difference of scores between two.
 *
 * @param summary over the images of all seeds
 * @param interval of the mean, the independent unit being a sample
 * @param seeds how many
 * @param seedSd standard deviation of the seeds' means; NaN with fewer than two seeds
 * @param unpaired observations without a partner; 0 where none is needed
 */
record Estimate(Summary summary, Interval interval, int seeds, double seedSd, int unpaired) {
    double mean() {
        return summary.mean();
    }

    /** The mean of a score. */
    static Estimate of(List<Observation> observations, Score score, ConfidenceIntervals intervals) {
        return of(observations, o -> o.score(score), 0, intervals::mean);
    }

    /** The mean difference a − b of a score over the images and seeds that both have. */
    static Estimate difference(List<Observation> a, List<Observation> b, Score score, ConfidenceIntervals intervals) {
        Map<String, Observation> partners = new LinkedHashMap<>();
        b.forEach(o -> partners.put(o.pair(), o));
        List<Observation> paired = new ArrayList<>();
        for (Observation o : a) {
            Observation partner = partners.get(o.pair());
            if (partner != null && !Double.isNaN(o.score(score)) && !Double.isNaN(partner.score(score))) {
                paired.add(o);
            }
        }
        int unpaired = defined(a, score) + defined(b, score) - 2 * paired.size();
        return of(
                paired, o -> o.score(score) - partners.get(o.pair()).score(score), unpaired, intervals::meanDifference);
    }

    private static int defined(List<Observation> observations, Score score) {
        return (int)
                observations.stream().filter(o -> !Double.isNaN(o.score(score))).count();
    }

    private static Estimate of(
            List<Observation> observations,
            ToDoubleFunction<Observation> value,
            int unpaired,
            BiFunction<double[], List<String>, Interval> interval) {
        double[] values = observations.stream().mapToDouble(value).toArray();
        Map<String, List<Double>> seeds = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                seeds.computeIfAbsent(observations.get(i).seed(), k -> new ArrayList<>())
                        .add(values[i]);
            }
        }
        double[] means = seeds.values().stream()
                .mapToDouble(v -> v.stream().mapToDouble(d -> d).average().orElseThrow())
                .toArray();
        return new Estimate(
                Summary.of(values),
                interval.apply(
                        values, observations.stream().map(Observation::sample).toList()),
                seeds.size(),
                Summary.of(means).sd(),
                unpaired);
    }
}
