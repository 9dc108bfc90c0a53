// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

/** A position on the canvas, pixels, y down. */
record Point(double x, double y) {
    Point plus(double dx, double dy) {
        return new Point(x + dx, y + dy);
    }
}
