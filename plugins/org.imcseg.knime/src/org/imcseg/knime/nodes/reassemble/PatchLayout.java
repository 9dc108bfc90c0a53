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

/** How the images of a table were cut, found from where their patches lie: so that it needs no settings and cannot be set wrong. */
final class PatchLayout {
    private final Map<String, Integer> patches = new LinkedHashMap<>();
    private final TreeSet<Integer> xs = new TreeSet<>();
    private final TreeSet<Integer> ys = new TreeSet<>();
    private int size;
    private int stride = Integer.MAX_VALUE;
    private Anchor anchor = Anchor.RIGHT_BOTTOM;
    private String current;

    /** Takes note of a row's patch. Rows of a parent should follow each other; other orders need more memory later, no more. */
    void add(String parent, Patch patch) {
        if (size == 0) {
            size = patch.size();
        } else if (size != patch.size()) {
            throw new IllegalArgumentException("The patches of '" + parent + "' have " + patch.size() + " pixels edge, others " + size
                    + ". Reassemble tables of one patch size at a time.");
        }
        if (patch.x() < 0 || patch.y() < 0) {
            anchor = Anchor.CENTRED;
        }
        if (!parent.equals(current)) {
            endParent();
            current = parent;
        }
        xs.add(patch.x());
        ys.add(patch.y());
        patches.merge(parent, 1, Integer::sum);
    }

    /** Ends the notes. */
    void end() {
        endParent();
        if (size > 0 && stride > size) {
            stride = size;
        }
    }

    /** Number of rows of an image. */
    int count(String parent) {
        return patches.get(parent);
    }

    /** The grid of an image of this size. */
    PatchGrid grid(Patch patch) {
        return new PatchSettings(size, stride, Padding.ZERO, anchor).grid(patch.width(), patch.height());
    }

    private void endParent() {
        closest(xs);
        closest(ys);
        xs.clear();
        ys.clear();
    }

    private void closest(TreeSet<Integer> positions) {
        Integer last = null;
        for (Integer position : positions) {
            if (last != null) {
                stride = Math.min(stride, position - last);
            }
            last = position;
        }
    }
}
