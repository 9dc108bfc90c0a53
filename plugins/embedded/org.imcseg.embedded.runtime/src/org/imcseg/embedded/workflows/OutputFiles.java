// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import net.imglib2.type.numeric.RealType;
import org.imcseg.embedded.runtime.execute.RunListener;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.NodeProgressMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.knip.base.data.img.ImgPlusValue;

/**
 * Writes what nodes put out into a folder, for tests to look at: a table as {@code <node>.<port>.tsv} with the row key
 * first, anything else as {@code <node>.<port>.txt} with its summary; warnings go to {@code warnings.txt}. What a node
 * puts out again replaces the former.
 */
class OutputFiles implements RunListener {
    private final Path folder;
    private final List<String> warnings = new ArrayList<>();

    OutputFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public void started(String node, int index, int count, NodeProgressMonitor progress) {
        // takes too short for progress to matter
    }

    @Override
    public void warning(String node, String message) {
        warnings.add(node + ": " + message);
        write("warnings.txt", warnings);
    }

    @Override
    public void finished(String node) {
        // its outputs follow
    }

    @Override
    public void output(String node, int port, PortObject object) {
        String name = node.replaceAll("[^A-Za-z0-9 _#()-]", "_") + "." + port;
        if (object instanceof BufferedDataTable table) {
            write(name + ".tsv", lines(table));
        } else {
            write(name + ".txt", List.of(object.getClass().getSimpleName(), String.valueOf(object.getSummary())));
        }
    }

    private void write(String name, List<String> lines) {
        try {
            Files.write(folder.resolve(name), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(BufferedDataTable table) {
        List<String> lines = new ArrayList<>();
        lines.add(Arrays.stream(table.getDataTableSpec().getColumnNames())
                .collect(Collectors.joining("\t", "Row ID\t", "")));
        for (DataRow row : table) {
            StringBuilder line = new StringBuilder(row.getKey().getString());
            for (DataCell cell : row) {
                line.append('\t').append(text(cell).replaceAll("[\\t\\r\\n]+", " "));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static String text(DataCell cell) {
        if (cell.isMissing()) {
            return "?";
        }
        if (cell instanceof ImgPlusValue<?> image) {
            return image(image);
        }
        return cell instanceof DoubleValue number ? Double.toString(number.getDoubleValue()) : cell.toString();
    }

    /** {@code 64 x 64 x 6, maximum 31.0, above zero 4711, sum 123.4}: enough to recognise an image by. */
    private static String image(ImgPlusValue<?> value) {
        double maximum = Double.NEGATIVE_INFINITY;
        double sum = 0;
        long positive = 0;
        for (Object pixel : value.getImgPlus()) {
            double number = ((RealType<?>) pixel).getRealDouble();
            maximum = Math.max(maximum, number);
            sum += number;
            positive += number > 0 ? 1 : 0;
        }
        return Arrays.stream(value.getDimensions()).mapToObj(Long::toString).collect(Collectors.joining(" x "))
                + ", maximum " + maximum + ", above zero " + positive + ", sum " + sum;
    }
}
