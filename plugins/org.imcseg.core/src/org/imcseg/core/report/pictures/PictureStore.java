// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.pictures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.core.figures.Composite;
import org.imcseg.core.image.MultiChannelImage;

/**
 * Images of items as a page brings them along. All together they stay below {@link #BUDGET} bytes, so that the page can
 * be sent by mail: each item may take an equal part of what those before it left. Small pictures that hardly compress
 * may take more, unless all together would be too large: then each is reduced to its part.
 */
public final class PictureStore {
    /** More pictures than that are not stored. */
    public static final int MOST = 50;
    /** In the page, as Base64, they take a third more. */
    static final long BUDGET = 6_500_000;
    /** Channels of an image to choose from. */
    static final int MOST_CHANNELS = 8;

    private final int expected;
    private final Map<String, Stored> items = new LinkedHashMap<>();
    private List<String> channels = List.of();
    private long left = BUDGET;
    private long leftOfParts = BUDGET;

    /**
     * @param best as large as is good to look at
     * @param part the same, or reduced to its part of the budget
     */
    private record Stored(List<Plane> best, List<Plane> part) {}

    /** @param expected how many items will be added, at most {@link #MOST} */
    public PictureStore(int expected) {
        this.expected = Math.min(expected, MOST);
    }

    /** Adds an item. @param name unique within the report; further items than {@link #MOST} are not stored */
    public void add(String name, ItemImage item) {
        if (items.size() >= MOST) {
            return;
        }
        if (channels.isEmpty() && item.image() != null) {
            channels = chosen(item.image());
        }
        Map<Integer, String> numbered = new LinkedHashMap<>();
        channels.forEach(c -> numbered.put(numbered.size(), c));
        int others = Math.max(1, expected - items.size());
        List<Plane> best = ItemPlanes.about(left / others, item, numbered);
        long share = leftOfParts / others;
        List<Plane> part = ItemPlanes.bytes(best) <= share ? best : ItemPlanes.atMost(share, item, numbered);
        items.put(name, new Stored(best, part));
        left = Math.max(0, left - ItemPlanes.bytes(best));
        leftOfParts = Math.max(0, leftOfParts - ItemPlanes.bytes(part));
    }

    /** The planes of each item, all together within the budget. */
    private List<List<Plane>> planes() {
        long best = items.values().stream()
                .mapToLong(i -> ItemPlanes.bytes(i.best()))
                .sum();
        return items.values().stream()
                .map(best <= BUDGET ? Stored::best : Stored::part)
                .toList();
    }

    /** Names of the items that have a picture. */
    public List<String> names() {
        return List.copyOf(items.keySet());
    }

    /** Those that people like to see, then the others in their order. */
    private static List<String> chosen(MultiChannelImage image) {
        List<String> all = image.channels();
        List<String> chosen = new ArrayList<>();
        for (int preferred : Composite.choose(all)) {
            if (preferred >= 0 && !chosen.contains(all.get(preferred))) {
                chosen.add(all.get(preferred));
            }
        }
        all.stream().filter(c -> !chosen.contains(c)).forEach(chosen::add);
        List<String> few = chosen.subList(0, Math.min(MOST_CHANNELS, chosen.size()));
        return all.stream().filter(few::contains).distinct().toList();
    }

    /** What the page's script begins with, as the gallery of a view has it, and the pictures. */
    public Map<String, Object> describe() {
        Map<String, Object> description = new LinkedHashMap<>();
        List<Object> layers = new ArrayList<>();
        List<List<Plane>> pictures = planes();
        boolean hasPrediction = pictures.stream().flatMap(List::stream).anyMatch(p -> p.key()
                .equals("ids," + ItemPlanes.PREDICTED + ",0"));
        if (!channels.isEmpty()) {
            layers.add(layer(ItemPlanes.IMAGE, "Image", "channels", channels));
        }
        if (hasPrediction) {
            layers.add(layer(ItemPlanes.PREDICTED, "Predicted", "cells", List.of()));
        }
        layers.add(layer(ItemPlanes.TRUE, "True", "cells", List.of()));
        description.put("layers", layers);
        description.put("shown", shown());
        description.put("rows", names());
        description.put(
                "pictures",
                pictures.stream()
                        .map(planes -> {
                            Map<String, Object> byKey = new LinkedHashMap<>();
                            planes.forEach(p -> byKey.put(p.key(), p.describe()));
                            return byKey;
                        })
                        .toList());
        return description;
    }

    private List<Integer> shown() {
        if (channels.size() < 2) {
            return channels.isEmpty() ? List.of() : List.of(0);
        }
        List<Integer> shown = new ArrayList<>();
        for (int channel : Composite.choose(channels)) {
            shown.add(channel);
        }
        return shown;
    }

    private static Map<String, Object> layer(int column, String name, String kind, List<String> channels) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("column", column);
        description.put("name", name);
        description.put("kind", kind);
        description.put("channels", channels);
        return description;
    }
}
