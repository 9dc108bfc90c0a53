// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.metrics.BootstrapIntervals;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;

class BudgetFigureTest {
    @Test
    void curvesReachBeyondTheDataAsFarAsAnswersDo() {
        List<BudgetItem> items = new ArrayList<>();
        for (double n : new double[] {100, 200, 400, 800}) {
            for (String sample : List.of("A", "B", "C")) {
                items.add(new BudgetItem("Soft Dice", "1", n, sample, .9 - 40 / n + sample.charAt(0) * .001));
                items.add(new BudgetItem("Falling", "1", n, sample, .9 - n * 1e-4));
            }
        }
        items.add(new BudgetItem("One", "1", 300, "A", .7));
        items.add(new BudgetItem("None", "1", 300, "A", Double.NaN));
        List<LearningCurve> curves =
                LearningCurve.fit(items, BootstrapIntervals.of(1), BandMethod.STUDENT, Progress.NONE);
        double[] plain = BudgetFigure.cells(curves.get(0));
        assertEquals(100, plain[0], 1e-9);
        assertEquals(1600, plain[plain.length - 1], 1e-6);
        assertEquals(plain[1] / plain[0], plain[9] / plain[8], 1e-9);
        double plateau = curves.get(0).curve().orElseThrow().a();
        double[] asked = BudgetFigure.cells(curves.get(0), plateau - .01, plateau + .01);
        assertEquals(4000, asked[asked.length - 1], 5);
        assertEquals(0, BudgetFigure.cells(curves.get(3)).length);
        BufferedImage picture = BudgetFigure.draw(curves, "DSC", .8, plateau - .01);
        assertTrue(picture.getWidth() > 0);
        BudgetFigure.draw(List.of(), "DSC");
        BufferedImage both =
                BudgetFigure.draw(List.of(new ScoreCurves("DSC", curves), new ScoreCurves("Object F1", curves)), .8);
        assertEquals(picture.getWidth(), both.getWidth());
        assertEquals(2 * picture.getHeight(), both.getHeight(), "one below the other");
    }
}
