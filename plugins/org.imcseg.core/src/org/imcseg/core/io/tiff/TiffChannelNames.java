// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.tiff.write.TiffWriter;
import org.imcseg.core.io.xml.SafeXml;
import org.w3c.dom.Element;

/**
 * What a TIFF file says of its planes: OME's {@code Channel@Name} and {@code @Fluor}, page names, ImageJ's labels, and
 * the axes.
 *
 * @param labels one a plane, or empty where the file names none
 * @param pixelSize in µm, if the file states it
 * @param order for each channel the plane it is stored in
 * @param named number of planes that the file names, also where it does not name all
 */
record TiffChannelNames(List<ChannelLabel> labels, OptionalDouble pixelSize, int[] order, int named) {
    private static final int MAX_NAME = 80;
    /** What Bio-Formats puts before the label of a slice: {@code c:1/4 - DNA1}. */
    private static final Pattern POSITION = Pattern.compile("^(?:[czt]:\\d+/\\d+[; ]*)++(?:- )?");

    static TiffChannelNames of(TiffStructure structure, int planes) throws IOException {
        String description = structure.pages().get(0).description().strip();
        if (description.startsWith("<") && description.contains("OME")) {
            return ome(structure, description, planes);
        }
        if (description.startsWith("ImageJ=")) {
            checkImageJ(structure, description);
        }
        StatedShape.of(structure.pages().get(0)).check(structure);
        int[] order = straight(planes);
        String[] slices = structure.pages().get(0).sliceLabels();
        List<ChannelLabel> names = pageNames(structure, planes);
        if (!names.isEmpty()) {
            return new TiffChannelNames(names, resolution(structure), order, planes);
        }
        List<String> labels = Arrays.stream(slices)
                .map(label -> POSITION.matcher(label.strip()).replaceFirst(""))
                .toList();
        if (labels.size() == planes && areNames(labels)) {
            return new TiffChannelNames(
                    labels.stream().map(ChannelLabel::parse).toList(), OptionalDouble.empty(), order, planes);
        }
        return new TiffChannelNames(List.of(), OptionalDouble.empty(), order, 0);
    }

    /**
     * The pages' own names, or their descriptions where these are short, in the order of pages; empty unless all pages
     * have one.
     */
    private static List<ChannelLabel> pageNames(TiffStructure structure, int planes) {
        List<TiffPage> pages = structure.pages();
        if (planes != pages.size()) {
            return List.of();
        }
        List<String> names = pages.stream().map(page -> page.name().strip()).toList();
        List<String> texts =
                pages.stream().map(page -> page.description().strip()).toList();
        if (areNames(names)) {
            return names.stream().map(name -> label(structure, name, "")).toList();
        }
        boolean brief = texts.size() > 1
                && texts.stream().allMatch(text -> text.length() <= MAX_NAME && !text.matches("(?s).*[\\n\\r{<=].*"));
        return brief && areNames(texts)
                ? texts.stream().map(name -> label(structure, name, "")).toList()
                : List.of();
    }

    /** Every page has one, and it is not the same on all, such as the file's name. */
    private static boolean areNames(List<String> names) {
        return names.stream().noneMatch(String::isBlank)
                && (names.size() == 1 || names.stream().distinct().count() > 1);
    }

    /** What we wrote are names already, of which nothing is to be taken away. */
    private static ChannelLabel label(TiffStructure structure, String name, String metal) {
        ChannelLabel label = ChannelLabel.parse(name, metal);
        return isOurs(structure) && !label.name().equals(name) ? label.withPanelName(name) : label;
    }

    /** In µm a pixel. That of other programs is often a screen's or a printer's. */
    private static OptionalDouble resolution(TiffStructure structure) {
        double resolution = structure.pages().get(0).resolution();
        return isOurs(structure) && resolution > 0 ? OptionalDouble.of(1e4 / resolution) : OptionalDouble.empty();
    }

    private static boolean isOurs(TiffStructure structure) {
        return structure.pages().get(0).software().equals(TiffWriter.SOFTWARE);
    }

    private static int[] straight(int planes) {
        int[] order = new int[planes];
        Arrays.setAll(order, i -> i);
        return order;
    }

    private static void checkImageJ(TiffStructure structure, String description) throws IOException {
        int longAxes = 0;
        StringBuilder axes = new StringBuilder();
        for (String axis : new String[] {"channels", "slices", "frames"}) {
            Matcher matcher = Pattern.compile("(?m)^" + axis + "=(\\d{1,9})").matcher(description);
            if (matcher.find() && Integer.parseInt(matcher.group(1)) > 1) {
                longAxes++;
                axes.append(axes.isEmpty() ? "" : ", ")
                        .append(matcher.group(1))
                        .append(' ')
                        .append(axis);
            }
        }
        if (longAxes > 1) {
            throw new BrokenInputException(
                    structure.file(), "it has " + axes + " and not only channels", StatedShape.ONE_FILE);
        }
    }

    private static TiffChannelNames ome(TiffStructure structure, String description, int planes) throws IOException {
        Element root;
        try {
            root = SafeXml.parse(description);
        } catch (IOException e) {
            throw new BrokenInputException(
                    structure.file(),
                    "its OME description is not well-formed XML (" + e.getMessage() + ")",
                    "Export it again.",
                    e);
        }
        for (Element elsewhere : SafeXml.children(root, "BinaryOnly")) {
            throw new BrokenInputException(
                    structure.file(),
                    "its OME description is in another file, '" + elsewhere.getAttribute("MetadataFile") + "'",
                    OmePlanes.ONE_FILE);
        }
        List<Element> images = SafeXml.children(root, "Image");
        if (images.size() != 1) {
            throw new BrokenInputException(
                    structure.file(),
                    "its OME description has " + images.size() + " images and not one",
                    StatedShape.ONE_FILE);
        }
        Element pixels = SafeXml.children(images.get(0), "Pixels").stream()
                .findFirst()
                .orElseThrow(() -> new BrokenInputException(
                        structure.file(), "its OME description has no Pixels", "Export it again."));
        OmePlanes.requireOneFile(structure.file(), pixels);
        int z = integer(pixels, "SizeZ", 1);
        int t = integer(pixels, "SizeT", 1);
        int c = integer(pixels, "SizeC", planes);
        long longAxes =
                java.util.stream.IntStream.of(z, t, c).filter(n -> n > 1).count();
        if (longAxes > 1 || (long) z * t * c != planes) {
            throw new BrokenInputException(
                    structure.file(),
                    "its OME description says " + c + " channels, " + z + " slices, " + t + " times, and it has "
                            + planes + " planes",
                    StatedShape.ONE_FILE);
        }
        List<ChannelLabel> labels = new ArrayList<>();
        for (Element channel : SafeXml.children(pixels, "Channel")) {
            labels.add(label(structure, channel.getAttribute("Name"), channel.getAttribute("Fluor")));
        }
        int[] order = OmePlanes.order(structure, pixels);
        int count =
                (int) labels.stream().filter(label -> !label.raw().isEmpty()).count();
        boolean named = labels.size() == planes
                && labels.stream().noneMatch(label -> label.raw().isEmpty());
        if (!named) {
            List<ChannelLabel> pages = pageNames(structure, planes);
            labels = pages.isEmpty()
                    ? List.of()
                    : Arrays.stream(order).mapToObj(pages::get).toList();
        }
        return new TiffChannelNames(List.copyOf(labels), pixelSize(pixels), order, labels.isEmpty() ? count : planes);
    }

    private static OptionalDouble pixelSize(Element pixels) {
        String unit = pixels.getAttribute("PhysicalSizeXUnit");
        try {
            double size = Double.parseDouble(pixels.getAttribute("PhysicalSizeX"));
            double factor =
                    switch (unit) {
                        case "", "µm", "μm", "um" -> 1;
                        case "nm" -> 1e-3;
                        case "mm" -> 1e3;
                        default -> Double.NaN;
                    };
            return size * factor > 0 && Double.isFinite(size * factor)
                    ? OptionalDouble.of(size * factor)
                    : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static int integer(Element element, String attribute, int otherwise) {
        try {
            return element.hasAttribute(attribute) ? Integer.parseInt(element.getAttribute(attribute)) : otherwise;
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
