// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import java.util.List;
import java.util.Set;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.progress.Progress;

/** Masks for tests, written as pictures: digits are ids, anything else background. */
final class Pictures {
    private Pictures() {}

    static LabelMask mask(String... rows) {
        int width = rows[0].length();
        int[] ids = new int[rows.length * width];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Math.max(0, Character.digit(rows[i / width].charAt(i % width), 10));
        }
        return new LabelMask(width, rows.length, ids);
    }

    static String picture(LabelMask mask) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < mask.size(); i++) {
            text.append(i > 0 && i % mask.width() == 0 ? "/" : "").append(mask.ids()[i]);
        }
        return text.toString();
    }

    static MeasuredCells measure(LabelMask mask, NeighbourSettings neighbours) {
        MultiChannelImage image =
                new MultiChannelImage(mask.width(), mask.height(), List.of("DNA"), new float[1][mask.size()], 2);
        return MeasuredCells.of(image, mask, new MeasureSettings(Set.of(), true, neighbours), Progress.NONE);
    }
}
