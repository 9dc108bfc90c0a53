// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.imcseg.embedded.parameters.NodeTexts;
import org.knime.core.node.NodeFactory;

/** A node's icon as a piece of SVG: the drawing beside the icon's PNG, else the PNG itself. */
final class NodeIcons {
    private static final int SIZE = 16;

    private NodeIcons() {}

    /** @param x and {@code y} are the upper left corner of its 16 by 16 pixels; empty if the node has none */
    static Optional<String> of(NodeFactory<?> factory, double x, double y) {
        final var icon = NodeTexts.of(factory).map(NodeTexts::icon).orElse(null);
        if (icon == null || icon.isBlank()) {
            return Optional.empty();
        }
        final var place = "x=\"" + Svg.number(x) + "\" y=\"" + Svg.number(y) + "\" width=\"" + SIZE + "\" height=\""
                + SIZE + "\"";
        final var drawing = resource(factory, icon.replaceFirst("\\.png$", ".svg"));
        if (drawing.isPresent()) {
            final var text = new String(drawing.get(), StandardCharsets.UTF_8);
            final var begin = text.indexOf('>', text.indexOf("<svg")) + 1;
            final var shapes = text.substring(begin, text.lastIndexOf("</svg>"))
                    .replaceAll("(?s)<title>.*?</title>|<!--.*?-->", "");
            return Optional.of("<svg " + place + " viewBox=\"0 0 16 16\">"
                    + shapes.replaceAll("\\s*\\n\\s*", "").strip() + "</svg>");
        }
        return resource(factory, icon)
                .map(png -> "<image " + place + " href=\"data:image/png;base64,"
                        + Base64.getEncoder().encodeToString(png) + "\"/>");
    }

    private static Optional<byte[]> resource(NodeFactory<?> factory, String name) {
        try (var in = factory.getClass().getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
