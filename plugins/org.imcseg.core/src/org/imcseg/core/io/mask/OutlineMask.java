// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.mask.Outline.Role;

/**
 * Rasterises outlines into a mask. Where cells overlap, a pixel belongs to the smaller one, so that a cell that lies in
 * another is not lost; of cells of one size to the first.
 */
final class OutlineMask {
    /** A drawn annotation around so many cells is not a cell. */
    private static final int SURROUNDED = 2;

    /** An outline and its pixels. */
    private record Drawn(Outline outline, int[] runs, int area) {
        String name() {
            return outline.name();
        }
    }

    private final int width;
    private final int height;
    private final List<Drawn> cells = new ArrayList<>();
    private final List<Drawn> drawn = new ArrayList<>();
    private final List<Drawn> regions = new ArrayList<>();
    private final OutlineIssues issues;

    OutlineMask(List<Outline> outlines, List<String> withoutArea, int width, int height) {
        this.width = width;
        this.height = height;
        issues = new OutlineIssues(width, height);
        issues.withoutArea.addAll(withoutArea);
        for (Outline outline : outlines) {
            int[] runs = outline.runs(width, height);
            boolean beyond = outline.isBeyond(width, height);
            Drawn one = new Drawn(outline, runs, RunList.area(runs));
            if (outline.role() == Role.REGION) {
                regions.add(one); // drawn around the whole image it may well reach beyond
            } else if (one.area == 0) {
                (beyond ? issues.outside : issues.empty).add(one.name());
            } else {
                (outline.role() == Role.DRAWN ? drawn : cells).add(one);
                if (beyond) {
                    issues.cut.add(one.name());
                }
            }
        }
    }

    LabelMask draw(Defects defects) throws IOException {
        if (!drawn.isEmpty()) {
            addDrawn();
        }
        LabelMask whole = LabelMask.ofChecked(width, height, ids());
        boolean[] region = region();
        LabelMask mask = whole.annotatedIn(region);
        if (region != null) {
            findLost(whole, region);
        }
        issues.report(defects);
        return mask;
    }

    /** Takes annotations as cells unless they surround some. */
    private void addDrawn() {
        int[] owners = new int[width * height];
        for (int c = 0; c < cells.size(); c++) {
            fill(owners, cells.get(c), c + 1);
        }
        List<Drawn> added = new ArrayList<>();
        for (Drawn annotation : drawn) {
            Map<Integer, Integer> shares = new HashMap<>();
            forPixels(annotation, i -> shares.merge(owners[i], 1, Integer::sum));
            shares.remove(0);
            long surrounded = shares.entrySet().stream()
                    .filter(share -> 2 * share.getValue() >= cells.get(share.getKey() - 1).area)
                    .count();
            if (surrounded >= SURROUNDED) {
                issues.surrounding.add(annotation.name());
            } else {
                added.add(annotation);
            }
        }
        cells.addAll(added);
    }

    /** The cells from the largest to the smallest, each over those before. */
    private int[] ids() {
        int[] names = names();
        Integer[] order = new Integer[cells.size()];
        Arrays.setAll(order, c -> order.length - 1 - c);
        Arrays.sort(order, Comparator.comparing(c -> -cells.get(c).area));
        int[] owners = new int[width * height];
        BitSet shared = new BitSet();
        BitSet overlapping = new BitSet();
        int[] left = new int[cells.size() + 1];
        for (int c : order) {
            forPixels(cells.get(c), i -> {
                int before = owners[i];
                if (before > 0) {
                    shared.set(i);
                    overlapping.set(before - 1);
                    overlapping.set(c);
                    left[before]--;
                }
                left[c + 1]++;
                owners[i] = c + 1;
            });
        }
        issues.sharedPixels = shared.cardinality();
        overlapping.stream().forEach(c -> issues.overlapping.add(cells.get(c).name()));
        for (int c = 0; c < cells.size(); c++) {
            if (left[c + 1] == 0) {
                issues.covered.add(cells.get(c).name());
            }
        }
        for (int i = 0; i < owners.length; i++) {
            owners[i] = owners[i] == 0 ? 0 : names[owners[i] - 1];
        }
        return owners;
    }

    /** Ids as wanted, each once; other cells are numbered on from the highest, in order. */
    private int[] names() {
        int[] names = new int[cells.size()];
        Set<Integer> used = new HashSet<>();
        int highest = 0;
        for (int c = 0; c < names.length; c++) {
            int wanted = cells.get(c).outline.id();
            if (wanted > 0 && used.add(wanted)) {
                names[c] = wanted;
                highest = Math.max(highest, wanted);
            }
        }
        for (int c = 0; c < names.length; c++) {
            while (names[c] == 0) {
                highest = highest == Integer.MAX_VALUE ? 1 : highest + 1;
                names[c] = used.add(highest) ? highest : 0;
            }
        }
        return names;
    }

    /** All regions together; null if there is none. */
    private boolean[] region() {
        if (regions.isEmpty()) {
            return null;
        }
        boolean[] region = new boolean[width * height];
        int pixels = 0;
        for (Drawn one : regions) {
            forPixels(one, i -> region[i] = true);
            pixels += one.area;
        }
        issues.emptyRegion = pixels == 0;
        return region;
    }

    /** Cells of which no pixel is in the region. */
    private void findLost(LabelMask whole, boolean[] region) {
        Set<Integer> inside = new HashSet<>();
        Set<Integer> all = new HashSet<>();
        for (int i = 0; i < region.length; i++) {
            int id = whole.ids()[i];
            if (id > 0) {
                all.add(id);
                if (region[i]) {
                    inside.add(id);
                }
            }
        }
        issues.outsideOfRegion = all.size() - inside.size();
    }

    private static void fill(int[] owners, Drawn cell, int owner) {
        for (int r = 0; r < cell.runs.length; r += 2) {
            Arrays.fill(owners, cell.runs[r], cell.runs[r + 1], owner);
        }
    }

    private interface PixelConsumer {
        void take(int pixel);
    }

    private static void forPixels(Drawn cell, PixelConsumer consumer) {
        for (int r = 0; r < cell.runs.length; r += 2) {
            for (int i = cell.runs[r]; i < cell.runs[r + 1]; i++) {
                consumer.take(i);
            }
        }
    }
}
