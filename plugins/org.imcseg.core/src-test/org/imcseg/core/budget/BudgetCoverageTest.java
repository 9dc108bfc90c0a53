// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.imcseg.core.metrics.BootstrapIntervals;
import org.imcseg.core.metrics.Interval;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;

/**
 * How often the intervals of the annotation budget cover the truth, over many simulated studies: patients differ in all
 * trainings alike, trainings differ, and so do images.
 */
class BudgetCoverageTest {
    private static final double[] LEVELS = {100, 200, 400, 800, 1600};
    private static final PowerLaw TRUTH = new PowerLaw(.88, 3, .6);
    private static final double TARGET = .83;
    /** Numbers of cells at which the band is looked at. */
    private static final double[] PLACES = {150, 400, 1600};

    /** @param patients SD between patients, of trainings and of images, in this order */
    private record Spread(double patients, double trainings, double images) {}

    private static List<BudgetItem> study(Random random, int samples, int seeds, Spread spread) {
        double[] patient = new double[samples];
        for (int s = 0; s < samples; s++) {
            patient[s] = spread.patients * random.nextGaussian();
        }
        List<BudgetItem> items = new ArrayList<>();
        for (int k = 0; k < seeds; k++) {
            for (double n : LEVELS) {
                double training = spread.trainings * random.nextGaussian();
                for (int s = 0; s < samples; s++) {
                    for (int i = 0; i < 2; i++) {
                        double score = TRUTH.at(n) + patient[s] + training + spread.images * random.nextGaussian();
                        items.add(new BudgetItem("Soft Dice", "" + k, n, "P" + s, score));
                    }
                }
            }
        }
        return items;
    }

    private static int covers(Interval interval, double truth) {
        return interval.low() <= truth && truth <= interval.high() ? 1 : 0;
    }

    /** Shares of studies in which the intervals of 95 % cover: the band at each place, then the answer. */
    static double[] coverage(int studies, int replicates, int samples, int seeds, Spread spread) {
        double[] covered = new double[PLACES.length + 1];
        for (int i = 0; i < studies; i++) {
            Random random = new Random(7919L * i + 31 * samples + seeds);
            LearningCurve curve = LearningCurve.fit(
                            study(random, samples, seeds, spread),
                            new BootstrapIntervals(.95, replicates, i),
                            BandMethod.STUDENT,
                            Progress.NONE)
                    .get(0);
            for (int p = 0; p < PLACES.length; p++) {
                covered[p] += covers(curve.band(PLACES[p]), TRUTH.at(PLACES[p])) / (double) studies;
            }
            covered[PLACES.length] +=
                    covers(curve.answer(TARGET).interval(), TRUTH.cellsFor(TARGET)) / (double) studies;
        }
        return covered;
    }

    /** @param samples patients @param seeds trainings at each level */
    private record Design(int samples, int seeds, Spread spread) {}

    private static final Spread IMAGES_DIFFER = new Spread(.02, .006, .03);
    private static final Spread PATIENTS_DIFFER = new Spread(.04, .003, .02);
    private static final Spread TRAININGS_DIFFER = new Spread(.005, .02, .01);

    /** Percentiles alone cover 85 %. Five designs of 50 studies: a standard error of 1.4 %. */
    @Test
    void bandsAndAnswersCoverAsOftenAsTheySay() {
        List<Design> designs = List.of(
                new Design(5, 5, IMAGES_DIFFER),
                new Design(3, 5, PATIENTS_DIFFER),
                new Design(5, 2, PATIENTS_DIFFER),
                new Design(3, 2, TRAININGS_DIFFER),
                new Design(10, 4, TRAININGS_DIFFER));
        double all = 0;
        for (Design design : designs) {
            double[] covered = coverage(50, 100, design.samples, design.seeds, design.spread);
            double mean = Arrays.stream(covered).average().orElseThrow();
            assertTrue(mean > .9, () -> design + ": " + Arrays.toString(covered));
            all += mean / designs.size();
        }
        assertEquals(.95, all, .02);
    }

    /** For the figures in docs/reliability.md. */
    public static void main(String[] args) {
        for (Spread spread : List.of(IMAGES_DIFFER, PATIENTS_DIFFER, TRAININGS_DIFFER)) {
            for (int samples : new int[] {3, 5, 10, 20}) {
                for (int seeds : new int[] {2, 3, 5, 10}) {
                    double[] covered = coverage(Integer.parseInt(args[0]), 200, samples, seeds, spread);
                    System.out.println(spread + " " + samples + " " + seeds + " " + Arrays.toString(covered));
                }
            }
        }
    }
}
