// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.scorer;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.LabelMasks;

/**
 * Finds images whose masks only distinguish cell and background, so that cells cannot be counted.
 *
 * <p>One number for several parts is the sign, but a patch may cut one cell in two. So the patches of an image are
 * judged together, and an image with a single number and a single part is judged by the others: if some masks are
 * semantic and none numbers its cells, all are semantic.
 */
final class InstanceCheck {
    private final Map<String, Integer> onlyId = new HashMap<>();
    private final Set<String> numbered = new HashSet<>();
    private final Set<String> scattered = new HashSet<>();

    void add(String image, LabelMask mask) {
        if (numbered.contains(image)) {
            return;
        }
        int[] ids = LabelMasks.ids(mask);
        if (ids.length > 1 || ids.length == 1 && onlyId.merge(image, ids[0], (a, b) -> a) != ids[0]) {
            numbered.add(image);
        } else if (ids.length == 1 && LabelMasks.looksSemantic(mask)) {
            scattered.add(image);
        }
    }

    /** Whether the masks of an image number their cells, once all masks are added. */
    boolean hasInstances(String image) {
        if (numbered.contains(image)) {
            return true;
        }
        return !scattered.contains(image) && (!numbered.isEmpty() || scattered.isEmpty());
    }
}
