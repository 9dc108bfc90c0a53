// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.core.metrics.CellCounts;
import org.imcseg.core.metrics.ConfusionCounts;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.ObjectScore;
import org.imcseg.core.metrics.Scores;

/** Runs and their items made by hand. */
final class Runs {
    final List<ReportedRun> runs = new ArrayList<>();
    final List<RunItem> items = new ArrayList<>();
    private int round;

    /** A run with settings as name, value, name, value … */
    Runs run(Object... settings) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            map.put((String) settings[i], settings[i + 1]);
        }
        round = 0;
        runs.add(new ReportedRun("Run " + (runs.size() + 1), map, 100));
        return this;
    }

    /** Images a, b, c … of the last run; every two are of one sample; every score but DSC is its half. */
    Runs images(double... dsc) {
        return round(0, dsc);
    }

    Runs round(int round, double... dsc) {
        for (int i = 0; i < dsc.length; i++) {
            String name = String.valueOf((char) ('a' + i));
            double value = dsc[i];
            Scores scores = Scores.of(List.of(Metric.values()), m -> m == Metric.DSC ? value : value / 2);
            items.add(new RunItem(
                    items.size(),
                    "Run " + runs.size(),
                    round,
                    name,
                    name,
                    "sample " + i / 2,
                    scores,
                    null,
                    null,
                    true));
        }
        return this;
    }

    /** A patch of the last run, scored by its pixels. */
    Runs patch(String image, String name, ConfusionCounts counts) {
        Scores none = Scores.of(List.of(), s -> 0);
        items.add(new RunItem(items.size(), "Run " + runs.size(), 0, name, image, image, none, counts, null, false));
        return this;
    }

    /**
     * A whole image of the last run with cells. Samples are named like the images, every score of pixels is the DSC,
     * mean AP is half of the AP at .5.
     */
    Runs image(String name, double dsc, CellCounts cells, double panopticQuality) {
        Scores scores =
                Scores.of(List.of(Metric.values()), m -> dsc).with(objects(cells, panopticQuality, cells.ap() / 2));
        items.add(new RunItem(items.size(), "Run " + runs.size(), round, name, name, name, scores, null, cells, false));
        return this;
    }

    /** Images that follow belong to this round. */
    Runs inRound(int next) {
        round = next;
        return this;
    }

    /** A patch of the last run; its pixels are all true positives. @param cells null where there are none */
    Runs patch(String image, String name, CellCounts cells, double panopticQuality, double meanAp) {
        Scores scores = cells == null ? Scores.of(List.of(), s -> 0) : objects(cells, panopticQuality, meanAp);
        items.add(new RunItem(
                items.size(),
                "Run " + runs.size(),
                0,
                name,
                image,
                image,
                scores,
                new ConfusionCounts(9, 0, 0, 0),
                cells,
                false));
        return this;
    }

    private static Scores objects(CellCounts cells, double panopticQuality, double meanAp) {
        return Scores.of(ObjectScore.REPORTED, s -> switch (s) {
            case PRECISION -> cells.precision();
            case RECALL -> cells.recall();
            case F1 -> cells.f1();
            case AP -> cells.ap();
            case PANOPTIC_QUALITY -> panopticQuality;
            default -> meanAp;
        });
    }

    Experiment by(String levels, String... series) {
        return new Experiment(new ExperimentFactors(levels, List.of(series), "seed"), Aggregation.IMAGE, runs, items);
    }
}
