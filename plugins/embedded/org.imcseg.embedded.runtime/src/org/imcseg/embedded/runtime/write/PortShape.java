// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;

/**
 * How the modern editor draws ports, and where on the node. Positions are relative to the upper left corner of the
 * node's icon.
 */
final class PortShape {
    /** Width and height, pixels. */
    static final double SIZE = 9;

    private static final double STROKE = 1.4;
    private static final double PITCH = SIZE + 1.5;
    private static final int RGB = 0xffffff;

    private PortShape() {}

    /**
     * The middle of a port.
     *
     * @param port 0 is the port of flow variables, data ports count from 1
     * @param count number of data ports on that side
     */
    static Point middle(int port, int count, boolean output) {
        final var side = output ? 1 : -1;
        final var edge = output ? NodePicture.ICON : 0;
        if (port == 0) {
            return new Point(edge, -SIZE / 2);
        }
        // two ports leave the middle free, more go on below
        final var place = count == 1 ? 0 : count == 2 && port == 2 ? 1 : port - 2;
        return new Point(edge + side * SIZE / 2, NodePicture.ICON / 2.0 + place * PITCH);
    }

    /**
     * A triangle for a table, a circle for flow variables, else a square in the type's colour; an optional port is
     * empty.
     */
    static void draw(Svg svg, PortType type, Point middle) {
        if (FlowVariablePortObject.class.equals(type.getPortObjectClass())) {
            drawVariables(svg, middle);
            return;
        }
        final var color = Svg.color(type.getColor() & RGB);
        final var half = SIZE / 2 - STROKE / 2;
        final var fill = type.isOptional() ? "#ffffff" : color;
        final var style = "fill=\"" + fill + "\" stroke=\"" + color + "\" stroke-width=\"" + STROKE + "\"";
        if (BufferedDataTable.class.equals(type.getPortObjectClass())) {
            svg.line(
                    "<path d=\"M%s %s L%s %s L%s %s Z\" %s/>",
                    middle.x() - half,
                    middle.y() - half + 0.4,
                    middle.x() + half - 0.8,
                    middle.y(),
                    middle.x() - half,
                    middle.y() + half - 0.4,
                    style);
        } else {
            svg.line(
                    "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" %s/>",
                    middle.x() - half, middle.y() - half, 2 * half, 2 * half, style);
        }
    }

    /** The round port of flow variables. */
    static void drawVariables(Svg svg, Point middle) {
        svg.line(
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" fill=\"%s\"/>",
                middle.x(), middle.y(), SIZE / 2, ConnectionPath.VARIABLES);
    }
}
