// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.DistanceTransform;

/** Finds the cells around one and how far their nearest pixels are from its own. */
final class BorderDistances {
    private BorderDistances() {}

    /** The neighbours of a cell no farther than a distance, in no particular order. */
    static List<Neighbour> of(LabelMask mask, CellRuns runs, int cell, double maximum) {
        int id = runs.ids()[cell];
        LabelMask around =
                around(mask, runs, cell, (int) Math.min(Math.max(mask.width(), mask.height()), Math.ceil(maximum)));
        boolean[] others = new boolean[around.size()];
        for (int i = 0; i < others.length; i++) {
            others[i] = around.ids()[i] != id;
        }
        float[] distances = DistanceTransform.of(others, around.width(), around.height());
        Map<Integer, Long> nearest = new HashMap<>();
        for (int i = 0; i < others.length; i++) {
            int other = around.ids()[i];
            if (other != 0 && other != id) {
                // squared distances are whole numbers: without the rounding of a float, a neighbour at exactly the
                // maximum distance is one
                nearest.merge(other, Math.round((double) distances[i] * distances[i]), Math::min);
            }
        }
        List<Neighbour> within = new ArrayList<>();
        nearest.forEach((other, squared) -> {
            if (Math.sqrt(squared) <= maximum) {
                within.add(new Neighbour(id, other, Math.sqrt(squared)));
            }
        });
        return within;
    }

    /** The rectangle around a cell that holds all pixels so near. */
    private static LabelMask around(LabelMask mask, CellRuns runs, int cell, int reach) {
        int width = mask.width();
        int left = width;
        int right = 0;
        for (int run = runs.first(cell); run < runs.first(cell + 1); run++) {
            int column = runs.start(run) % width;
            left = Math.min(left, column);
            right = Math.max(right, column + runs.end(run) - runs.start(run));
        }
        int top = Math.max(0, runs.start(runs.first(cell)) / width - reach);
        int bottom = Math.min(mask.height(), runs.start(runs.first(cell + 1) - 1) / width + 1 + reach);
        left = Math.max(0, left - reach);
        right = Math.min(width, right + reach);
        return mask.crop(left, top, right - left, bottom - top);
    }
}
