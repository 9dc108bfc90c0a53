// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.imcseg.core.budget.RequiredCells.Status;
import org.imcseg.core.metrics.BootstrapIntervals;
import org.imcseg.core.metrics.Interval;
import org.imcseg.core.progress.Cancelled;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;

class LearningCurveTest {
    private static final double[] LEVELS = {100, 200, 400, 800, 1600};
    private static final PowerLaw TRUTH = new PowerLaw(.88, 3, .6);
    private static final BootstrapIntervals FEW = new BootstrapIntervals(.9, 100, 1);

    /** Scores with differences between patients that all trainings share, between trainings, and between images. */
    private static List<BudgetItem> simulate(
            long seed, int samples, int seeds, double patients, double trainings, double images) {
        Random random = new Random(seed);
        double[] patient = random.doubles(samples)
                .map(u -> patients * random.nextGaussian())
                .toArray();
        List<BudgetItem> items = new ArrayList<>();
        for (int k = 0; k < seeds; k++) {
            for (double n : LEVELS) {
                double training = trainings * random.nextGaussian();
                for (int s = 0; s < samples; s++) {
                    for (int i = 0; i < 2; i++) {
                        items.add(new BudgetItem(
                                "Soft Dice",
                                "" + k,
                                n,
                                "P" + s,
                                TRUTH.at(n) + patient[s] + training + images * random.nextGaussian()));
                    }
                }
            }
        }
        return items;
    }

    private static LearningCurve fit(List<BudgetItem> items) {
        return LearningCurve.fit(items, FEW, BandMethod.STUDENT, Progress.NONE).get(0);
    }

    private static List<BudgetItem> exact(double... scores) {
        List<BudgetItem> items = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            items.add(new BudgetItem("s", "1", LEVELS[i], "A", scores[i]));
        }
        return items;
    }

    @Test
    void bandsGrowWithWhatVaries() {
        double calm = width(simulate(3, 10, 3, .002, .001, .002));
        double patients = width(simulate(3, 10, 3, .05, .001, .002));
        double trainings = width(simulate(3, 10, 3, .002, .03, .002));
        assertTrue(patients > 5 * calm && trainings > 3 * calm, calm + " " + patients + " " + trainings);
    }

    private static double width(List<BudgetItem> items) {
        var band = fit(items).band(500);
        return band.high() - band.low();
    }

    /**
     * The mean of few patients varies by SD/√n, and so must its resamples: with as many draws as patients they would
     * vary by √((n−1)/n) of it.
     */
    @Test
    void resamplesOfFewPatientsAreNotTooNarrow() {
        List<BudgetItem> items = new ArrayList<>();
        double[] patients = {-.03, .01, .02};
        for (double n : LEVELS) {
            for (int s = 0; s < 3; s++) {
                items.add(new BudgetItem("s", "1", n, "P" + s, TRUTH.at(n) + patients[s]));
            }
        }
        RunScores scores = new RunScores(items);
        Random random = new Random(2);
        double squares = 0;
        int draws = 20000;
        for (int i = 0; i < draws; i++) {
            squares += Math.pow(scores.means(scores.drawSamples(random))[0] - TRUTH.at(100), 2);
        }
        assertEquals((.0009 + .0001 + .0004) / 2 / 3, squares / draws, 1e-5);
    }

    @Test
    void sameSeedSameResultWhateverElseThereIs() {
        List<BudgetItem> items = simulate(4, 6, 2, .02, .01, .02);
        RequiredCells alone = fit(items).answer(.84);
        List<BudgetItem> more = new ArrayList<>();
        items.forEach(i -> more.add(new BudgetItem("Other", i.seed(), i.cells(), i.sample(), .5)));
        more.addAll(items);
        List<LearningCurve> both = LearningCurve.fit(more, FEW, BandMethod.STUDENT, Progress.NONE);
        assertEquals(
                List.of("Other", "Soft Dice"),
                both.stream().map(LearningCurve::series).toList());
        assertEquals(alone, both.get(1).answer(.84));
        assertFalse(alone.equals(
                LearningCurve.fit(items, new BootstrapIntervals(.9, 100, 2), BandMethod.STUDENT, Progress.NONE)
                        .get(0)
                        .answer(.84)));
    }

    @Test
    void answersSayWhereTheyLie() {
        // .9 − .4·100/n: .5 .7 .8 .85 .875
        LearningCurve curve = fit(exact(.5, .7, .8, .85, .875));
        assertAnswer(curve, .7, Status.REACHED, 200);
        assertAnswer(curve, .875, Status.REACHED, 1600);
        assertAnswer(curve, .88, Status.EXTRAPOLATED, 2000);
        assertAnswer(curve, .899, Status.FAR, Double.NaN);
        assertAnswer(curve, .9001, Status.NEVER, Double.NaN);
        assertAnswer(curve, .3, Status.FEWEST, 100);
        assertFalse(curve.answer(.7).interval().exists());
        assertTrue(Double.isNaN(curve.answer(.7).shareWithinData()));
        assertEquals(0, curve.rmse(), 1e-6);
    }

    private static void assertAnswer(LearningCurve curve, double target, Status status, double cells) {
        RequiredCells answer = curve.answer(target);
        assertEquals(status, answer.status());
        assertEquals(cells, answer.cells(), Double.isNaN(cells) ? 0 : cells * 1e-3);
    }

    @Test
    void targetsNearThePlateauHaveAnOpenEnd() {
        LearningCurve curve = fit(simulate(6, 6, 2, .03, .01, .02));
        RequiredCells answer = curve.answer(curve.curve().orElseThrow().a() - .01);
        assertEquals(Double.POSITIVE_INFINITY, answer.interval().high());
        assertTrue(answer.interval().low() >= 100);
        double half = curve.answer(curve.curve().orElseThrow().at(1600)).shareWithinData();
        assertTrue(half > .25 && half < .75, "" + half);
    }

    @Test
    void whatIsMissingIsSaid() {
        LearningCurve two = fit(exact(.5, .7));
        assertTrue(two.curve().isEmpty() && two.notes().get(0).contains("Only 2 different numbers"));
        assertEquals(Status.NO_CURVE, two.answer(.6).status());
        assertTrue(Double.isNaN(two.rmse()));
        assertSays(fit(exact(.5, .7, .8)), "Only 3 different numbers", "One seed", "One sample");
        assertSays(fit(exact(.8, .7, .6)), "do not rise");
        assertEquals(Status.NEVER, fit(exact(.8, .7, .6)).answer(.75).status());
        assertSays(fit(simulate(1, 6, 2, .02, .01, .02)), "Only 2 seeds");
        List<BudgetItem> items = new ArrayList<>(exact(.5, .7, .8, .85, .875));
        items.add(new BudgetItem("s", "1", 3200, "A", Double.NaN));
        items.add(new BudgetItem("s", "1", 0, "A", .3));
        LearningCurve curve = fit(items);
        assertSays(curve, "1 of 7 items have no score", "1 items of trainings without a positive number");
        assertEquals(1600, curve.most());
        assertEquals(5, curve.runs().size());
        LearningCurve nothing = fit(List.of(new BudgetItem("s", "1", 100, "A", Double.NaN)));
        assertTrue(nothing.runs().isEmpty()
                && Double.isNaN(nothing.fewest())
                && nothing.curve().isEmpty());
        assertTrue(LearningCurve.fit(List.of(), FEW, BandMethod.STUDENT, Progress.NONE)
                .isEmpty());
    }

    private static void assertSays(LearningCurve curve, String... parts) {
        for (String part : parts) {
            assertTrue(curve.notes().stream().anyMatch(n -> n.contains(part)), part + " is not in " + curve.notes());
        }
    }

    @Test
    void patchesOfARunAreAveraged() {
        List<BudgetItem> items = new ArrayList<>(exact(.5, .7, .8));
        items.add(new BudgetItem("s", "1", 100, "B", .6));
        items.add(new BudgetItem("s", "1", 100, "B", .7));
        LearningCurve curve = fit(items);
        assertEquals(new LearningCurve.CurveRun("1", 100, .6, 3), curve.runs().get(0));
        assertEquals(2, curve.samples());
    }

    @Test
    void canBeCancelled() {
        assertThrows(
                CancellationException.class,
                () -> LearningCurve.fit(simulate(1, 4, 2, .1, .1, .1), FEW, BandMethod.STUDENT, new Cancelled()));
    }

    /** As the node did before bands were widened: workflows saved then must give the same. */
    @Test
    void percentilesAreThoseOfTheResamples() {
        List<BudgetItem> items = simulate(3, 3, 2, .05, .02, .02);
        LearningCurve plain = LearningCurve.fit(items, FEW, BandMethod.PERCENTILES, Progress.NONE)
                .get(0);
        LearningCurve wide = fit(items);
        assertEquals(plain.curve(), wide.curve());
        assertEquals(plain.interval(c -> c.at(400)), plain.band(400));
        assertTrue(wide.band(400).low() < plain.band(400).low());
        assertTrue(wide.band(400).high() > plain.band(400).high());
        double target = plain.curve().orElseThrow().at(400);
        Interval cells = plain.interval(c -> Math.max(100, c.cellsFor(target)));
        RequiredCells answer = plain.answer(target);
        assertEquals(cells.low(), answer.interval().low());
        assertEquals(
                cells.high() > 10 * 1600 ? Double.POSITIVE_INFINITY : cells.high(),
                answer.interval().high());
    }
}
