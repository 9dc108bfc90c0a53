// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.reassemble;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.imcseg.core.preprocess.Patch;
import org.imcseg.core.preprocess.PatchGrid;
import org.imcseg.core.preprocess.PatchSettings;
import org.imcseg.core.preprocess.PatchSettings.Anchor;
import org.imcseg.core.preprocess.PatchSettings.Padding;

/**
 * How the images of a table were cut, inferred from the positions of their patches, so that there are no settings that
 * could be wrong.
 */
final class PatchLayout {
    private final Map<String, Positions> parents = new LinkedHashMap<>();
    private int size;
    private Anchor anchor = Anchor.RIGHT_BOTTOM;
    private int stride;

    /** Number and distinct coordinates of one image's patches. */
    private static final class Positions {
        private final TreeSet<Integer> xs = new TreeSet<>();
        private final TreeSet<Integer> ys = new TreeSet<>();
        private int count;
    }

    /** Adds a row's patch. Rows may come in any order; consecutive rows of an image need less memory later. */
    void add(String parent, Patch patch) {
        if (size == 0) {
            size = patch.size();
        } else if (size != patch.size()) {
            throw new IllegalArgumentException("The patches of '" + parent + "' have " + patch.size()
                    + " pixels edge, others " + size + ". Reassemble tables of one patch size at a time.");
        }
        if (patch.x() < 0 || patch.y() < 0) {
            anchor = Anchor.CENTRED;
        }
        Positions positions = parents.computeIfAbsent(parent, k -> new Positions());
        positions.xs.add(patch.x());
        positions.ys.add(patch.y());
        positions.count++;
    }

    /** Infers the stride: neighbouring patches are one stride apart; single patches do not determine it. */
    void end() {
        stride = size;
        for (Positions positions : parents.values()) {
            stride = Math.min(stride, Math.min(closest(positions.xs), closest(positions.ys)));
        }
    }

    /** Number of rows of an image. */
    int count(String parent) {
        return parents.get(parent).count;
    }

    /** The grid of an image of this size. */
    PatchGrid grid(Patch patch) {
        return new PatchSettings(size, stride, Padding.ZERO, anchor).grid(patch.width(), patch.height());
    }

    private static int closest(TreeSet<Integer> positions) {
        int closest = Integer.MAX_VALUE;
        Integer last = null;
        for (Integer position : positions) {
            closest = last == null ? closest : Math.min(closest, position - last);
            last = position;
        }
        return closest;
    }
}
