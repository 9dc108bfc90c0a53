// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mcd;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.xml.SafeXml;
import org.imcseg.core.progress.Progress;
import org.w3c.dom.Element;

/**
 * The acquisitions of an {@code .mcd} file. Only the schema is read here; each acquisition reads its own block on
 * demand.
 *
 * @param file the file
 * @param acquisitions in order of their ID; empty if nothing was acquired
 */
public record McdFile(Path file, List<McdAcquisition> acquisitions) {
    private static final String DAMAGED =
            "The schema is damaged; copy the file again from the instrument, or read its .txt exports.";

    /**
     * Reads the schema.
     *
     * @param progress checked for cancellation: a damaged file is searched as a whole
     * @throws IOException if the file has none that can be read
     */
    public static McdFile open(Path file, Progress progress) throws IOException {
        String xml;
        long size;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            xml = SchemaLocator.read(channel, file, progress);
            size = channel.size();
        }
        Element schema;
        try {
            schema = SafeXml.parse(xml);
        } catch (IOException e) {
            throw new BrokenInputException(
                    file, "its schema is not well-formed XML (" + e.getMessage() + ")", DAMAGED, e);
        }
        Map<Integer, List<Element>> channels = new HashMap<>();
        for (Element channel : SafeXml.children(schema, "AcquisitionChannel")) {
            channels.computeIfAbsent(integer(file, channel, "AcquisitionID"), id -> new ArrayList<>())
                    .add(channel);
        }
        List<McdHeader> headers = new ArrayList<>();
        for (Element acquisition : SafeXml.children(schema, "Acquisition")) {
            int id = integer(file, acquisition, "ID");
            if (headers.stream().anyMatch(header -> header.id() == id)) {
                throw new BrokenInputException(
                        file,
                        "its schema has two acquisitions of the ID " + id
                                + ", so that it is unknown whose channels are whose",
                        DAMAGED);
            }
            headers.add(header(file, size, acquisition, id, channels.getOrDefault(id, List.of())));
        }
        headers.replaceAll(header -> wholeRows(header, headers));
        headers.sort(Comparator.comparingInt(McdHeader::id));
        return new McdFile(
                file,
                headers.stream()
                        .map(header -> new McdAcquisition(header, overlapping(header, headers), headers.size() == 1))
                        .toList());
    }

    private static McdHeader header(Path file, long fileSize, Element acquisition, int id, List<Element> channels)
            throws IOException {
        List<Element> sorted = new ArrayList<>(channels);
        Map<Element, Integer> order = new HashMap<>();
        for (Element channel : channels) {
            order.put(channel, integer(file, channel, "OrderNumber"));
        }
        sorted.sort(Comparator.comparingInt(order::get));
        List<String> names = sorted.stream()
                .map(c -> SafeXml.text(c, "ChannelName").orElse(""))
                .toList();
        List<ChannelLabel> labels = new ArrayList<>();
        for (int c = McdHeader.POSITIONS; c < sorted.size(); c++) {
            labels.add(ChannelLabel.parse(
                    SafeXml.text(sorted.get(c), "ChannelLabel").orElse(""), names.get(c)));
        }
        return new McdHeader(
                file,
                fileSize,
                id,
                SafeXml.text(acquisition, "Description").orElse(""),
                names.subList(0, Math.min(McdHeader.POSITIONS, names.size())),
                labels,
                number(acquisition, "DataStartOffset").orElse(-1.0).longValue(),
                number(acquisition, "DataEndOffset").orElse(-1.0).longValue(),
                number(acquisition, "MaxX").orElse(0.0).intValue(),
                number(acquisition, "MaxY").orElse(0.0).intValue(),
                number(acquisition, "AblationDistanceBetweenShotsX").orElse(Double.NaN),
                number(acquisition, "AblationDistanceBetweenShotsY").orElse(Double.NaN),
                SafeXml.text(acquisition, "SegmentDataFormat").orElse("Float"),
                number(acquisition, "ValueBytes").orElse(4.0).intValue());
    }

    /** Some versions of the instrument's software give the last byte as the end, a few the byte after next. */
    private static McdHeader wholeRows(McdHeader header, List<McdHeader> all) {
        long rowBytes = (long) header.rowValues() * Float.BYTES;
        long size = header.end() - header.start();
        if (header.start() < 0 || size <= 1) {
            return header;
        }
        boolean another = all.stream()
                .anyMatch(other -> other != header && other.start() == header.end() && other.end() > other.start());
        if (size % rowBytes == rowBytes - 1 && header.end() < header.fileSize() && !another) {
            return header.withEnd(header.end() + 1);
        }
        return size == (long) header.maxX() * header.maxY() * rowBytes + 1 ? header.withEnd(header.end() - 1) : header;
    }

    private static List<McdHeader> overlapping(McdHeader one, List<McdHeader> all) {
        return all.stream()
                .filter(other -> other != one
                        && one.start() < other.end()
                        && other.start() < one.end()
                        && one.start() < one.end()
                        && other.start() < other.end())
                .toList();
    }

    private static int integer(Path file, Element element, String name) throws BrokenInputException {
        String text = SafeXml.text(element, name).orElse("");
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new BrokenInputException(
                    file, "its schema has '" + text + "' as " + name + " of an " + element.getLocalName(), DAMAGED, e);
        }
    }

    private static Optional<Double> number(Element element, String name) {
        try {
            return SafeXml.text(element, name).map(text -> Double.valueOf(text.replace(',', '.')));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
