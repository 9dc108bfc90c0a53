// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import java.util.Arrays;
import org.imcseg.core.image.LabelMask;

/**
 * Labels the connected parts of a foreground with union-find over their runs (Rosenfeld and Pfaltz, 1966); linear time.
 */
public final class ConnectedComponents {
    private ConnectedComponents() {}

    /** The components of all that is not background, whatever its ids. */
    public static LabelMask label(LabelMask mask, Connectivity connectivity) {
        return name(Runs.of(mask.ids(), mask.width(), mask.height()), mask.width(), mask.height(), connectivity, 1)
                .annotatedIn(mask.annotated());
    }

    /**
     * @param foreground width × height, row-major
     * @param minimumArea smaller components become background; in pixels, 1 keeps all
     * @return ids 1, 2, … in the order of the components' first pixels
     */
    public static LabelMask label(
            boolean[] foreground, int width, int height, Connectivity connectivity, int minimumArea) {
        if (foreground.length != width * height) {
            throw new IllegalArgumentException(
                    "A foreground of " + width + " x " + height + " pixels cannot hold " + foreground.length + ".");
        }
        return name(Runs.of(foreground, width, height), width, height, connectivity, minimumArea);
    }

    /** The root of a component is its first run, so names follow the first pixels. */
    private static LabelMask name(Runs runs, int width, int height, Connectivity connectivity, int minimumArea) {
        UnionFind sets = runs.connected(connectivity);
        int[] area = new int[runs.count()];
        for (int run = 0; run < area.length; run++) {
            area[sets.find(run)] += runs.end(run) - runs.start(run);
        }
        int[] ids = new int[width * height];
        int[] names = new int[area.length];
        int next = 0;
        for (int run = 0; run < names.length; run++) {
            int root = sets.find(run);
            if (root == run && area[run] >= minimumArea) {
                names[run] = ++next;
            }
            if (names[root] > 0) {
                Arrays.fill(ids, runs.start(run), runs.end(run), names[root]);
            }
        }
        return new LabelMask(width, height, ids);
    }
}
