// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.imcseg.core.metrics.ConfusionCounts;

/** Runs and their items made by hand. */
final class Runs {
    final List<ExperimentRun> runs = new ArrayList<>();
    final List<RunItem> items = new ArrayList<>();

    /** A run with settings as name, value, name, value … */
    Runs run(Object... settings) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put((String)settings[i], settings[i + 1]);
        }
        runs.add(new ExperimentRun("Run " + (runs.size() + 1), map, 100));
        return this;
    }

    /** Images a, b, c … of the last run; every two are of one sample; every score but DSC is its half. */
    Runs images(double... dsc) {
        return round(0, dsc);
    }

    Runs round(int round, double... dsc) {
        for (int i = 0; i < dsc.length; i++) {
            String name = String.valueOf((char)('a' + i));
            double[] scores = new double[5];
            Arrays.fill(scores, dsc[i] / 2);
            scores[0] = dsc[i];
            items.add(new RunItem(items.size(), "Run " + runs.size(), round, name, name, "sample " + i / 2, scores, null, true));
        }
        return this;
    }

    /** A patch of the last run, scored by its pixels. */
    Runs patch(String image, String name, ConfusionCounts counts) {
        double[] scores = new double[5];
        items.add(new RunItem(items.size(), "Run " + runs.size(), 0, name, image, image, scores, counts, false));
        return this;
    }

    Experiment by(String levels, String... series) {
        return new Experiment(new Factors(levels, List.of(series), "seed"), Aggregation.IMAGE, runs, items);
    }
}
