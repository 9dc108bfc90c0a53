// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

/** A rectangle on the canvas, pixels. */
record Box(double left, double top, double right, double bottom) {
    boolean contains(Point point) {
        return point.x() > left && point.x() < right && point.y() > top && point.y() < bottom;
    }

    Box grown(double dx, double dy) {
        return new Box(left - dx, top - dy, right + dx, bottom + dy);
    }

    boolean overlaps(Box other) {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }

    Box union(Box other) {
        return new Box(
                Math.min(left, other.left),
                Math.min(top, other.top),
                Math.max(right, other.right),
                Math.max(bottom, other.bottom));
    }
}
