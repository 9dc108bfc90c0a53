// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.pictures;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imcseg.core.figures.Jpeg;
import org.imcseg.core.figures.Png;
import org.imcseg.core.figures.layers.Brightness;
import org.imcseg.core.figures.layers.DownsampledRegion;
import org.imcseg.core.figures.layers.GreyLayer;
import org.imcseg.core.figures.layers.IdLayer;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;

/** The planes of one item, exact if they are small enough, else as JPEG, else reduced as well. */
final class ItemPlanes {
    static final int IMAGE = 0;
    static final int PREDICTED = 1;
    static final int TRUE = 2;
    /** A picture is reduced below that only where the page would become too large otherwise. */
    private static final int SMALLEST = 128;

    private final ItemImage item;
    private final Map<Integer, String> channels;

    /**
     * @param channels names of the channels to store by their number on the page; those missing from the image are left
     *     out
     */
    private ItemPlanes(ItemImage item, Map<Integer, String> channels) {
        this.item = item;
        this.channels = channels;
    }

    /**
     * @param share bytes that the planes should not exceed; they do where pictures would become too small to see much
     */
    static List<Plane> about(long share, ItemImage item, Map<Integer, String> channels) {
        ItemPlanes planes = new ItemPlanes(item, channels);
        List<Plane> made = planes.at(1, true);
        boolean small = bytes(made) <= share;
        for (int step = 1; !small; step++) {
            made = planes.at(step, false);
            small = bytes(made) <= share || planes.longest() / (step + 1) < SMALLEST;
        }
        return made;
    }

    /** @param share bytes that the planes do not exceed, whatever the image holds: noise cannot be compressed */
    static List<Plane> atMost(long share, ItemImage item, Map<Integer, String> channels) {
        ItemPlanes planes = new ItemPlanes(item, channels);
        int step = Math.max(1, planes.longest() / SMALLEST);
        List<Plane> made = planes.at(step, false);
        while (bytes(made) > share && step < planes.longest()) {
            step += Math.max(1, step / 8);
            made = planes.at(step, false);
        }
        return made;
    }

    static long bytes(List<Plane> planes) {
        return planes.stream().mapToLong(p -> p.file().length).sum();
    }

    private int longest() {
        LabelMask truth = item.truth();
        return Math.max(truth.width(), truth.height());
    }

    private List<Plane> at(int step, boolean exact) {
        List<Plane> planes = new ArrayList<>();
        Optional.ofNullable(item.image()).ifPresent(image -> {
            DownsampledRegion region = DownsampledRegion.within(image.width(), image.height(), 0, 0, 0, 0, step);
            wanted(image).forEach((number, index) -> {
                float[] plane = image.plane(index);
                Brightness brightness = Brightness.of(plane);
                BufferedImage grey = GreyLayer.draw(plane, image.width(), region, brightness);
                planes.add(new Plane(
                        "grey," + IMAGE + "," + number,
                        region,
                        exact ? "image/png" : "image/jpeg",
                        exact ? Png.encode(grey) : Jpeg.encode(grey),
                        brightness));
            });
        });
        Optional.ofNullable(item.predicted()).ifPresent(mask -> planes.add(ids(PREDICTED, mask, step)));
        planes.add(ids(TRUE, item.truth(), step));
        return planes;
    }

    private Map<Integer, Integer> wanted(MultiChannelImage image) {
        Map<Integer, Integer> wanted = new LinkedHashMap<>();
        channels.forEach((number, name) -> {
            int index = image.channels().indexOf(name);
            if (index >= 0) {
                wanted.put(number, index);
            }
        });
        return wanted;
    }

    /** Numbers of cells must stay exact, whatever their share. */
    private static Plane ids(int column, LabelMask mask, int step) {
        DownsampledRegion region = DownsampledRegion.within(mask.width(), mask.height(), 0, 0, 0, 0, step);
        return new Plane("ids," + column + ",0", region, "image/png", Png.encode(IdLayer.draw(mask, region)), null);
    }
}
