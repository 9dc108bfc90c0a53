// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.core.phantom.PhantomSettings;
import org.imcseg.core.phantom.PhantomTissue;

/**
 * Any number of lung phantoms as large as real images: a few are generated, the others are their copies, rotated,
 * mirrored and shifted cyclically.
 */
final class Scenes {
    /** Edge of an image in pixels. */
    static final int SIZE = 1000;

    private static final int MADE = 4;
    private static final int WAYS = 8;

    private final List<Acquisition> made;

    Scenes(long seed) {
        Phantom phantom = new Phantom(new PhantomSettings(PhantomTissue.LUNG, MADE, SIZE, MADE, seed));
        made = IntStream.range(0, MADE).parallel().mapToObj(phantom::generate).toList();
    }

    /** Counts of an image. */
    MultiChannelImage image(int index) {
        MultiChannelImage image = made.get(index % MADE).image();
        float[][] planes = new float[image.channelCount()][SIZE * SIZE];
        for (int c = 0; c < planes.length; c++) {
            for (int i = 0; i < planes[c].length; i++) {
                planes[c][i] = image.plane(c)[from(index, i)];
            }
        }
        return image.withPlanes(planes);
    }

    /** Its cells. */
    LabelMask mask(int index) {
        LabelMask mask = made.get(index % MADE).mask();
        int[] ids = new int[SIZE * SIZE];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = mask.ids()[from(index, i)];
        }
        return new LabelMask(SIZE, SIZE, ids);
    }

    /** A plausible prediction: most of the cells, slightly displaced. */
    boolean[] prediction(int index) {
        int[] ids = mask(index).ids();
        boolean[] found = new boolean[ids.length];
        for (int i = 2 * SIZE + 1; i < found.length; i++) {
            int id = ids[i - 2 * SIZE - 1];
            found[i] = id > 0 && id % 9 != 0;
        }
        return found;
    }

    List<String> channels() {
        return new ArrayList<>(Phantom.CHANNELS);
    }

    private static int from(int index, int pixel) {
        int variant = index / MADE;
        int x = (pixel % SIZE + 37 * variant) % SIZE;
        int y = (pixel / SIZE + 91 * variant) % SIZE;
        int way = variant % WAYS;
        int u = (way & 1) == 0 ? x : SIZE - 1 - x;
        int v = (way & 2) == 0 ? y : SIZE - 1 - y;
        return (way & 4) == 0 ? v * SIZE + u : u * SIZE + v;
    }
}
