// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.imcseg.core.metrics.BootstrapIntervals;
import org.imcseg.core.metrics.CellCounts;
import org.imcseg.core.metrics.ConfusionCounts;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.ObjectScore;
import org.junit.jupiter.api.Test;

class ExperimentTest {
    private static final BootstrapIntervals BOOTSTRAP = new BootstrapIntervals(.95, 200, 1);

    @Test
    void levelsAreSortedAndSeedsPooled() {
        Experiment experiment = new Runs()
                .run("missing_share", .5, "seed", 1)
                .images(.8)
                .run("missing_share", 0., "seed", 1)
                .images(.9)
                .run("missing_share", .5, "seed", 2)
                .images(.7)
                .by("missing_share");
        assertEquals(
                List.of("0 %", "50 %"),
                experiment.levels().stream().map(Level::label).toList());
        assertEquals(List.of("1", "2"), experiment.seeds());
        assertEquals(List.of(""), experiment.series());
        assertFalse(experiment.hasSeries());
        Estimate half = Estimate.of(experiment.of(experiment.level(.5), ""), Metric.DSC, BOOTSTRAP);
        assertEquals(.75, half.mean(), 1e-12);
        assertEquals(2, half.seeds());
        assertEquals(Math.sqrt(.005), half.seedSd(), 1e-12, "sample SD of .8 and .7");
    }

    @Test
    void whatDiffersBesideLevelAndSeedBecomesASeries() {
        Experiment experiment = new Runs()
                .run("missing_share", 0., "loss", "SOFT_DICE", "method", "Soft Dice", "epochs", 5, "seed", 1)
                .images(.8)
                .run("missing_share", 0., "loss", "PU_DICE", "method", "PU-Dice", "epochs", 5, "seed", 1)
                .images(.9)
                .run("missing_share", .5, "loss", "PU_DICE", "method", "PU-Dice", "epochs", 9, "seed", 1)
                .images(.7)
                .by("missing_share");
        assertEquals(
                List.of("Soft Dice", "PU-Dice"),
                experiment.series(),
                "the loss follows from the method, the epochs from the level");
        assertEquals("Method", experiment.seriesName());
        assertEquals(.9, experiment.of(experiment.level(0), "PU-Dice").get(0).score(Metric.DSC));
        assertEquals("PU_DICE", experiment.setting("PU-Dice", "loss"));
        assertEquals("PU-Dice", Methods.pu(experiment).orElseThrow());
        assertEquals("Soft Dice", Methods.plain(experiment).orElseThrow());
    }

    @Test
    void ofRoundsTheLastCountsUnlessTheyAreTheLevels() {
        Runs runs = new Runs()
                .run("missing_share", .95, "rounds", 2, "seed", 1)
                .round(0, .7)
                .round(1, .75)
                .round(2, .74);
        assertEquals(.74, runs.by("missing_share").observations().get(0).score(Metric.DSC));
        assertEquals(
                List.of("0", "1", "2"),
                runs.by("Round").levels().stream().map(Level::label).toList());
    }

    @Test
    void patchesOfAnImageAreAddedUp() {
        Runs runs = new Runs()
                .run("missing_share", 0.)
                .patch("i", "i/1", new ConfusionCounts(10, 0, 0, 5))
                .patch("i", "i/2", new ConfusionCounts(0, 10, 10, 5))
                .patch("j", "j/1", new ConfusionCounts(0, 0, 0, 9))
                .patch("j", "j/2", new ConfusionCounts(0, 0, 0, 9));
        List<Observation> images = runs.by("missing_share").observations();
        assertEquals(2, images.size());
        assertEquals(.5, images.get(0).score(Metric.DSC), "2·10 / (2·10 + 10 + 10)");
        assertTrue(images.get(1).isEmpty(), "no cell anywhere");
        Experiment each = new Experiment(
                new ExperimentFactors("missing_share", List.of(), "seed"), Aggregation.ITEM, runs.runs, runs.items);
        assertEquals(4, each.observations().size());
    }

    /**
     * Image i: 3 of 4 true, 5 predicted, and 1 of 6 true, 1 predicted; its third patch has no cells, its fourth none
     * given.
     */
    @Test
    void cellsOfPatchesAreAddedUp() {
        Runs runs = new Runs()
                .run("missing_share", 0.)
                .patch("i", "i/1", new CellCounts(3, 4, 5), .5, .4)
                .patch("i", "i/2", new CellCounts(1, 6, 1), .2, .1)
                .patch("i", "i/3", CellCounts.NONE, Double.NaN, Double.NaN)
                .patch("i", "i/4", null, 0, 0)
                .patch("j", "j/1", new CellCounts(0, 0, 2), 0, 0)
                .patch("j", "j/2", CellCounts.NONE, Double.NaN, Double.NaN);
        Experiment experiment = runs.by("missing_share");
        assertTrue(experiment.hasCells());
        Observation i = experiment.observations().get(0);
        assertEquals(4 / 6., i.score(ObjectScore.PRECISION), 1e-12);
        assertEquals(4 / 10., i.score(ObjectScore.RECALL), 1e-12);
        assertEquals(8 / 16., i.score(ObjectScore.F1), 1e-12);
        assertEquals(4 / 12., i.score(ObjectScore.AP), 1e-12);
        assertEquals(
                (9 * .5 + 7 * .2) / 16,
                i.score(ObjectScore.PANOPTIC_QUALITY),
                1e-12,
                "weighted by true and predicted cells");
        assertEquals((.4 + .1) / 2, i.score(ObjectScore.MEAN_AP), 1e-12, "mean over the patches that have one");
        Observation j = experiment.observations().get(1);
        assertTrue(Double.isNaN(j.score(ObjectScore.RECALL)), "no true cell");
        assertEquals(0, j.score(ObjectScore.PRECISION));
        assertEquals(0, j.score(ObjectScore.F1));
    }

    @Test
    void whereNoCellsAreGivenThereAreNoObjectScores() {
        Experiment experiment = new Runs()
                .run("missing_share", 0.)
                .patch("i", "i/1", null, 0, 0)
                .patch("i", "i/2", null, 0, 0)
                .by("missing_share");
        assertFalse(experiment.hasCells());
        assertEquals(List.of(Metric.values()), experiment.scores());
    }

    @Test
    void patchesWithoutPixelCountsAreRefused() {
        Runs runs = new Runs().run("missing_share", 0.).patch("i", "i/1", null).patch("i", "i/2", null);
        String message = assertThrows(IllegalArgumentException.class, () -> runs.by("missing_share"))
                .getMessage();
        assertTrue(message.contains("'i'") && message.contains("TP, FP, FN and TN"), message);
    }

    @Test
    void missingColumnsAndRunsAreNamed() {
        Runs runs = new Runs().run("seed", 1).images(.5);
        String message = assertThrows(IllegalArgumentException.class, () -> runs.by("missing_share"))
                .getMessage();
        assertTrue(message.contains("'missing_share'") && message.contains("seed"), message);
        Runs stray = new Runs().run("missing_share", 0.).images(.5);
        stray.runs.clear();
        message = assertThrows(IllegalArgumentException.class, () -> stray.by("missing_share"))
                .getMessage();
        assertTrue(message.contains("'Run 1'"), message);
    }

    @Test
    void differencesArePairedByImageAndSeed() {
        Experiment experiment = new Runs()
                .run("missing_share", 0., "seed", 1)
                .images(.9, .8, .6, Double.NaN)
                .run("missing_share", .5, "seed", 1)
                .images(.7, .7)
                .run("missing_share", .5, "seed", 2)
                .images(.1, .1)
                .by("missing_share");
        Estimate fall = Estimate.difference(
                experiment.of(experiment.level(0), ""), experiment.of(experiment.level(.5), ""), Metric.DSC, BOOTSTRAP);
        assertEquals(.15, fall.mean(), 1e-12, "(.9 − .7 + .8 − .7) / 2");
        assertEquals(2, fall.summary().n());
        assertEquals(
                3,
                fall.unpaired(),
                "image c of seed 1, images a and b of seed 2; the one without score counts nowhere");
        assertFalse(fall.interval().exists(), "both images are of one sample");
    }

    @Test
    void valuesAreNamedAsPeopleRead() {
        assertEquals("2.5 %", Levels.label("missing_share", .025));
        assertEquals("none", Levels.label("largest_kernel", 0));
        assertEquals("3 × 3", Levels.label("largest_kernel", 3));
        assertEquals("0.01", Levels.label("learning_rate", .01));
        assertEquals("50 % missing", Levels.inSeries("missing_share", .5));
        assertEquals("depth 4", Levels.inSeries("depth", 4));
        assertEquals("+0.000", ScoreText.signed(-.0001));
        assertEquals("-0.027", ScoreText.signed(-.0271));
        assertEquals("a, b and c", ScoreText.list(List.of("a", "b", "c")));
    }

    /** The tables of the paper as printed. */
    @Test
    void thePapersFigures() {
        assertEquals(.874, Paper.dsc(new Level("50 %", .5)));
        assertTrue(Double.isNaN(Paper.dsc(new Level("80 %", .8))));
        assertEquals(.887, Paper.outline(new Level("7 × 7", 7), Metric.RECALL));
        assertEquals(.972, Paper.outline(new Level("none", 0), Metric.SPECIFICITY));
        assertEquals(-.132, Paper.delta(new Level("90 %", .9), Metric.PRECISION));
        assertEquals(-.048, Paper.delta(new Level("10 %", .1), Metric.JACCARD));
        assertTrue(Double.isNaN(Paper.delta(new Level("75 %", .75), Metric.DSC)));
    }
}
