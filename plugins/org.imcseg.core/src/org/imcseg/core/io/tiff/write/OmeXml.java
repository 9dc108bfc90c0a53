// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff.write;

import java.util.List;

/**
 * The description of a file's only image by the OME data model of 2016-06 (Open Microscopy Environment). All of it is
 * ASCII, as a TIFF description must be.
 */
final class OmeXml {
    private static final String NAMESPACE = "http://www.openmicroscopy.org/Schemas/OME/2016-06";

    private OmeXml() {}

    /**
     * The XML of an image whose channels are pages.
     *
     * @param name of the image
     * @param pages one a channel, all of one size and type
     * @param pixelSize edge of a pixel in µm
     * @param creator the program
     */
    static String of(String name, List<Page> pages, double pixelSize, String creator) {
        Page first = pages.get(0);
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        xml.append("<OME xmlns=\"")
                .append(NAMESPACE)
                .append("\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"")
                .append(NAMESPACE)
                .append(' ')
                .append(NAMESPACE)
                .append("/ome.xsd\"")
                .append(attribute("Creator", creator))
                .append('>');
        xml.append("<Image ID=\"Image:0\"").append(attribute("Name", name)).append('>');
        xml.append("<Pixels ID=\"Pixels:0\" DimensionOrder=\"XYZCT\"")
                .append(attribute("Type", first.type().omeName))
                .append(attribute("SizeX", first.width()))
                .append(attribute("SizeY", first.height()))
                .append(attribute("SizeZ", 1))
                .append(attribute("SizeC", pages.size()))
                .append(attribute("SizeT", 1))
                .append(attribute("BigEndian", false))
                .append(attribute("PhysicalSizeX", pixelSize))
                .append(attribute("PhysicalSizeXUnit", "µm"))
                .append(attribute("PhysicalSizeY", pixelSize))
                .append(attribute("PhysicalSizeYUnit", "µm"))
                .append('>');
        for (int c = 0; c < pages.size(); c++) {
            xml.append("<Channel ID=\"Channel:0:")
                    .append(c)
                    .append('"')
                    .append(attribute("Name", pages.get(c).name()))
                    .append(attribute("SamplesPerPixel", 1))
                    .append("/>");
        }
        for (int c = 0; c < pages.size(); c++) {
            xml.append("<TiffData")
                    .append(attribute("FirstZ", 0))
                    .append(attribute("FirstC", c))
                    .append(attribute("FirstT", 0))
                    .append(attribute("IFD", c))
                    .append(attribute("PlaneCount", 1))
                    .append("/>");
        }
        return xml.append("</Pixels></Image></OME>").toString();
    }

    private static String attribute(String name, Object value) {
        return ' ' + name + "=\"" + escape(value.toString()) + '"';
    }

    /** Other than printable ASCII as numbers; what XML cannot hold at all becomes a space. */
    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean none = c < 0x20 && c != '\t' && c != '\n' && c != '\r'
                    || c >= 0xD800 && c < 0xE000
                    || c == 0xFFFE
                    || c == 0xFFFF;
            if (none) {
                escaped.append(' ');
            } else if (c < 0x20 || c > 0x7E || "<>&\"".indexOf(c) >= 0) {
                escaped.append("&#").append(c).append(';');
            } else {
                escaped.append((char) c);
            }
        });
        return escaped.toString();
    }
}
