// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.geojson;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.labels.ConnectedComponents;
import org.imcseg.core.labels.Connectivity;

/**
 * Outlines of a region of pixels along their edges. Each part that is connected over edges is a polygon. No ring
 * touches itself, so the polygons are valid as the OGC defines it: where two pixels of a part meet at a corner only,
 * the ring is divided there.
 */
final class EdgeTracer {
    /** East, south, west, north: the region lies to the right of an edge. */
    private static final int[] DX = {1, 0, -1, 0};

    private static final int[] DY = {0, 1, 0, -1};
    /** From a corner to the pixel that lies to the right of the edge that leaves it. */
    private static final int[] PIXEL_X = {0, -1, -1, 0};

    private static final int[] PIXEL_Y = {0, 0, -1, -1};

    private final int width;
    private final int height;
    private final boolean[] inside;
    /** The directions of the edges that leave each corner and are not yet traced, a bit each. */
    private final byte[] edges;

    private final LabelMask parts;
    /** Rings by part: x and y of corners in turn, the outer ring first. */
    private final Map<Integer, List<int[]>> rings = new TreeMap<>();

    private EdgeTracer(boolean[] inside, int width, int height) {
        this.inside = inside;
        this.width = width;
        this.height = height;
        edges = new byte[(width + 1) * (height + 1)];
        parts = ConnectedComponents.label(inside, width, height, Connectivity.FOUR, 1);
    }

    /**
     * @param inside width × height, row-major
     * @return polygons in the order of their first pixels, each an outer ring (clockwise, as y points down) and its
     *     holes; a ring holds x and y of its corners in turn, the first of them again at the end
     */
    static List<List<int[]>> polygons(boolean[] inside, int width, int height) {
        EdgeTracer tracer = new EdgeTracer(inside, width, height);
        tracer.findEdges();
        for (int corner = 0; corner < tracer.edges.length; corner++) {
            while (tracer.edges[corner] != 0) {
                tracer.trace(corner);
            }
        }
        return new ArrayList<>(tracer.rings.values());
    }

    private boolean isInside(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height && inside[y * width + x];
    }

    private void findEdges() {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (inside[y * width + x]) {
                    mark(!isInside(x, y - 1), x, y, 0);
                    mark(!isInside(x + 1, y), x + 1, y, 1);
                    mark(!isInside(x, y + 1), x + 1, y + 1, 2);
                    mark(!isInside(x - 1, y), x, y + 1, 3);
                }
            }
        }
    }

    private void mark(boolean edge, int x, int y, int direction) {
        if (edge) {
            edges[y * (width + 1) + x] |= (byte) (1 << direction);
        }
    }

    /**
     * Follows edges from a corner until all of that loop are traced, and cuts a ring off whenever the way meets itself.
     */
    private void trace(int start) {
        int[] corners = new int[16];
        int[] directions = new int[16];
        Map<Integer, Integer> places = new HashMap<>();
        int n = 0;
        int corner = start;
        int direction = Integer.numberOfTrailingZeros(edges[corner]);
        do {
            if (n == corners.length) {
                corners = Arrays.copyOf(corners, 2 * n);
                directions = Arrays.copyOf(directions, 2 * n);
            }
            direction = next(corner, direction);
            edges[corner] &= (byte) ~(1 << direction);
            places.put(corner, n);
            corners[n] = corner;
            directions[n++] = direction;
            corner += DY[direction] * (width + 1) + DX[direction];
            Integer met = places.get(corner);
            if (met != null) {
                add(corners, directions, met, n);
                for (int i = met; i < n; i++) {
                    places.remove(corners[i]);
                }
                n = met;
            }
        } while (n > 0);
    }

    /** The edge to go on with: around the same pixel where two leave a corner. */
    private int next(int corner, int direction) {
        for (int turn : new int[] {1, 0, 3}) {
            int to = (direction + turn) & 3;
            if ((edges[corner] & 1 << to) != 0) {
                return to;
            }
        }
        throw new IllegalStateException("An outline is open at corner " + corner + ".");
    }

    private void add(int[] corners, int[] directions, int from, int to) {
        int[] ring = new int[2 * (to - from) + 2];
        int n = 0;
        long area = 0;
        for (int i = from; i < to; i++) {
            int x = corners[i] % (width + 1);
            int y = corners[i] / (width + 1);
            area += (long) x * DY[directions[i]] - (long) y * DX[directions[i]];
            int before = directions[i == from ? to - 1 : i - 1];
            if (before != directions[i]) {
                ring[n++] = x;
                ring[n++] = y;
            }
        }
        ring[n++] = ring[0];
        ring[n++] = ring[1];
        int x = corners[from] % (width + 1) + PIXEL_X[directions[from]];
        int y = corners[from] / (width + 1) + PIXEL_Y[directions[from]];
        List<int[]> ofPart = rings.computeIfAbsent(parts.id(x, y), part -> new ArrayList<>());
        ofPart.add(area > 0 ? 0 : ofPart.size(), Arrays.copyOf(ring, n));
    }
}
