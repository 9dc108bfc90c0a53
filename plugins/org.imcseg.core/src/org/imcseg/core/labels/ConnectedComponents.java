// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.labels;

import org.imcseg.core.image.LabelMask;

/** Labels the connected parts of a foreground in two passes with union-find (Rosenfeld and Pfaltz, 1966); linear time. */
public final class ConnectedComponents {
    private ConnectedComponents() {
    }

    /** The components of all that is not background, whatever its ids. */
    public static LabelMask label(LabelMask mask, Connectivity connectivity) {
        return label(mask.foreground(), mask.width(), mask.height(), connectivity, 1);
    }

    /**
     * @param foreground width × height, row-major
     * @param minimumArea smaller components become background; in pixels, 1 keeps all
     * @return ids 1, 2, … in the order of the components' first pixels
     */
    public static LabelMask label(boolean[] foreground, int width, int height, Connectivity connectivity, int minimumArea) {
        if (foreground.length != width * height) {
            throw new IllegalArgumentException("A foreground of " + width + " x " + height + " pixels cannot hold " + foreground.length + ".");
        }
        boolean diagonal = connectivity == Connectivity.EIGHT;
        // a pixel's provisional name is its own number, so that the root of a component is its first pixel
        UnionFind sets = new UnionFind(foreground.length);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (!foreground[i]) {
                    continue;
                }
                boolean left = x > 0 && foreground[i - 1];
                boolean up = y > 0 && foreground[i - width];
                if (left) {
                    sets.union(i, i - 1);
                }
                if (up) {
                    sets.union(i, i - width);
                } else if (diagonal && y > 0) {
                    if (!left && x > 0 && foreground[i - width - 1]) {
                        sets.union(i, i - width - 1);
                    }
                    if (x < width - 1 && foreground[i - width + 1]) {
                        sets.union(i, i - width + 1);
                    }
                }
            }
        }
        return name(foreground, width, height, sets, minimumArea);
    }

    private static LabelMask name(boolean[] foreground, int width, int height, UnionFind sets, int minimumArea) {
        int[] area = new int[foreground.length];
        for (int i = 0; i < foreground.length; i++) {
            if (foreground[i]) {
                area[sets.find(i)]++;
            }
        }
        int[] ids = new int[foreground.length];
        int next = 0;
        for (int i = 0; i < foreground.length; i++) {
            if (foreground[i]) {
                int root = sets.find(i);
                if (root == i && area[i] >= minimumArea) {
                    ids[i] = ++next;
                } else {
                    ids[i] = ids[root];
                }
            }
        }
        return new LabelMask(width, height, ids);
    }
}
