// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Throws darts: cells lie where tissue is and do not overlap much. */
final class CellPlacement {
    private static final double BUCKET = 24;

    private CellPlacement() {}

    static List<Cell> place(PhantomTissue tissue, TissueMap map, CellDensity density, int n, Random random) {
        int darts = (int) Math.round(.22 * n * n / 22 * density.darts());
        List<Cell> cells = new ArrayList<>();
        PointGrid grid = new PointGrid(n, BUCKET);
        double largest = 0;
        for (int i = 0; i < darts; i++) {
            double x = n * random.nextDouble();
            double y = n * random.nextDouble();
            int pixel = (int) y * n + (int) x;
            boolean kept = random.nextDouble() < density.kept(map.density()[pixel]);
            Cell cell = new Cell(type(map.mix(pixel), random), tissue, x, y, random);
            if (kept
                    && !grid.anyNear(
                            x,
                            y,
                            density.closeness() * (cell.radius + largest),
                            j -> grid.distance(j, x, y) < density.closeness() * (cell.radius + cells.get(j).radius))) {
                grid.add(x, y);
                cells.add(cell);
                largest = Math.max(largest, cell.radius);
            }
        }
        return cells;
    }

    private static CellType type(double[] mix, Random random) {
        double u = random.nextDouble();
        if (u < mix[0]) {
            return CellType.IMMUNE;
        }
        return u < mix[0] + mix[1] ? CellType.EPITHELIAL : CellType.STROMAL;
    }
}
