// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

import java.util.ArrayList;
import java.util.List;

/**
 * A connection as KNIME's modern editor draws it: a Bézier curve, or one between each two of its bend points.
 *
 * @param points begin, bend points, end
 */
record ConnectionPath(List<Point> points) {
    /** The colour of connections that carry flow variables. */
    static final String VARIABLES = "#ff4b4b";

    private static final String DATA = "#888888";
    private static final int STEPS = 40;

    /** From port to port. */
    static ConnectionPath of(Point begin, List<Point> bends, Point end) {
        final List<Point> points = new ArrayList<>(List.of(begin));
        points.addAll(bends);
        points.add(end);
        return new ConnectionPath(points);
    }

    List<Point> bends() {
        return points.subList(1, points.size() - 1);
    }

    void draw(Svg svg, boolean variables) {
        final var path = new StringBuilder();
        for (int i = 1; i < points.size(); i++) {
            final var c = curve(points.get(i - 1), points.get(i));
            path.append(i == 1 ? "M" + text(c[0]) : "")
                    .append("C")
                    .append(text(c[1]))
                    .append(' ')
                    .append(text(c[2]))
                    .append(' ')
                    .append(text(c[3]));
        }
        svg.line("<path d=\"%s\" fill=\"none\" stroke=\"%s\"/>", path, variables ? VARIABLES : DATA);
    }

    private static String text(Point point) {
        return Svg.number(point.x()) + " " + Svg.number(point.y());
    }

    private static Point[] curve(Point begin, Point end) {
        final var reach = Math.abs(begin.x() - end.x()) / 4 + Math.abs(begin.y() - end.y()) / 4;
        return new Point[] {begin, begin.plus(reach, 0), end.plus(-reach, 0), end};
    }

    /** Points along the curve, close enough to find what it meets. */
    List<Point> samples() {
        final List<Point> samples = new ArrayList<>();
        for (int i = 1; i < points.size(); i++) {
            final var c = curve(points.get(i - 1), points.get(i));
            final var length = Math.abs(c[0].x() - c[3].x()) + Math.abs(c[0].y() - c[3].y());
            final var steps = Math.max(STEPS, (int) length / 4);
            for (int s = 0; s <= steps; s++) {
                samples.add(at(c, (double) s / steps));
            }
        }
        return samples;
    }

    private static Point at(Point[] c, double t) {
        final var u = 1 - t;
        final double[] w = {u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t};
        double x = 0;
        double y = 0;
        for (int i = 0; i < w.length; i++) {
            x += w[i] * c[i].x();
            y += w[i] * c[i].y();
        }
        return new Point(x, y);
    }
}
