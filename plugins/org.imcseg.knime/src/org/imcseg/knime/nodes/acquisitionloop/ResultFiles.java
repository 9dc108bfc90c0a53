// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.acquisitionloop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import org.imcseg.core.experiment.Column;
import org.imcseg.core.experiment.TableSource;
import org.imcseg.core.files.AtomicFile;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.io.table.TextTable;
import org.imcseg.core.measure.ImageInfo;
import org.imcseg.core.measure.MeasurementCsv;
import org.imcseg.core.measure.SteinbockFolder;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.report.CheckingPage;
import org.imcseg.core.report.HtmlPage;
import org.imcseg.core.report.ReportBlock.LinkedPicture;
import org.imcseg.core.report.ReportTable;
import org.imcseg.knime.acquisitions.IssueTable;
import org.imcseg.knime.execution.Software;

/** The files of a segmentation: cells.csv, neighbors.csv, images.csv, skipped.csv and outlines.html. */
final class ResultFiles {
    private static final String AREA = "Area (µm²)";
    private static final String TIFF = ".tiff";

    private final Path folder;
    private final Progress progress;
    private final List<String> leftOver = new ArrayList<>();

    ResultFiles(Path folder, Progress progress) {
        this.folder = folder;
        this.progress = progress;
    }

    /**
     * @param model what found the cells; empty if not known
     * @param legend what the colours of the pictures stand for; null if there are no pictures
     */
    void write(
            TableSource cells,
            TableSource neighbours,
            TableSource images,
            List<ReadIssue> issues,
            String model,
            String legend)
            throws IOException {
        findLeftOver(images);
        Areas areas = new Areas(cells);
        write("cells.csv", cells, areas);
        write("neighbors.csv", neighbours, values -> {});
        writeImages(images);
        List<List<Object>> skipped = new ArrayList<>();
        issues.forEach(i -> skipped.add(Arrays.asList(
                i.file(),
                i.acquisition(),
                i.severity().name().toLowerCase(Locale.ROOT),
                i.what(),
                i.why(),
                i.remedy())));
        ReportTable skippedTable = new ReportTable(IssueTable.COLUMNS, skipped);
        AtomicFile.write(folder.resolve("skipped.csv"), skippedTable.csv().getBytes(StandardCharsets.UTF_8));
        if (legend != null) {
            String text = HtmlPage.render(CheckingPage.of(
                    (model.isEmpty() ? "" : model + " · ") + Software.version(),
                    areas.count,
                    areas.median(),
                    table(images),
                    pictures(images),
                    legend,
                    skippedTable,
                    (int) issues.stream()
                            .filter(i -> i.severity() == Severity.SKIPPED)
                            .count()));
            AtomicFile.write(folder.resolve("outlines.html"), text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Images of an earlier run that are no longer part of the data; their masks and tables are still in the folder. */
    List<String> leftOver() {
        return leftOver;
    }

    private void findLeftOver(TableSource images) throws IOException {
        Set<String> earlier = new LinkedHashSet<>();
        for (String list : List.of(SteinbockFolder.IMAGES, SteinbockFolder.PARTIAL_IMAGES)) {
            if (Files.exists(folder.resolve(list))) {
                TextTable table = TextTable.read(folder.resolve(list));
                for (int row = 1; row < table.rows().size(); row++) {
                    earlier.add(table.cell(row, 0));
                }
            }
        }
        images.forEachRow((key, values) -> earlier.remove(values.get(0) + TIFF));
        leftOver.addAll(earlier);
    }

    private void write(String name, TableSource table, Consumer<List<Object>> also) throws IOException {
        write(name, table.columns().stream().map(Column::name).toList(), table, values -> {
            also.accept(values);
            return values;
        });
    }

    /** The first columns are those of steinbock's file of this name. */
    private void writeImages(TableSource images) throws IOException {
        List<String> header = new ArrayList<>(ImageInfo.columns());
        images.columns().stream().map(Column::name).skip(header.size()).forEach(header::add);
        write(SteinbockFolder.IMAGES, header, images, values -> {
            List<Object> row = new ArrayList<>(values);
            row.set(0, row.get(0) + TIFF);
            return row;
        });
    }

    private void write(String name, List<String> header, TableSource table, UnaryOperator<List<Object>> change)
            throws IOException {
        progress.report(0.5, "Writing " + name);
        AtomicFile.write(folder.resolve(name), out -> {
            MeasurementCsv csv = new MeasurementCsv(out);
            csv.line(header);
            table.forEachRow((key, values) -> csv.line(change.apply(values)));
            csv.flush();
        });
    }

    /** The columns that show at a glance where to look; all columns are in images.csv. */
    private static ReportTable table(TableSource images) throws IOException {
        List<String> names = images.columns().stream().map(Column::name).toList();
        List<String> shown = List.of(
                ImageFacts.NAME,
                ImageFacts.WIDTH,
                ImageFacts.HEIGHT,
                ImageFacts.CELLS,
                ImageFacts.SHARE,
                ImageFacts.DENSITY);
        List<List<Object>> rows = new ArrayList<>();
        images.forEachRow((key, values) -> {
            List<Object> row = new ArrayList<>();
            shown.forEach(name -> row.add(values.get(names.indexOf(name))));
            rows.add(row);
        });
        return new ReportTable(shown, rows);
    }

    private static List<LinkedPicture> pictures(TableSource images) throws IOException {
        List<String> names = images.columns().stream().map(Column::name).toList();
        List<LinkedPicture> pictures = new ArrayList<>();
        images.forEachRow((key, values) -> {
            String file = (String) values.get(names.indexOf(ImageFacts.PICTURE));
            if (!file.isEmpty()) {
                pictures.add(new LinkedPicture(
                        values.get(names.indexOf(ImageFacts.NAME)) + ": "
                                + cells(values.get(names.indexOf(ImageFacts.CELLS))),
                        file,
                        (Integer) values.get(names.indexOf(ImageFacts.WIDTH)),
                        (Integer) values.get(names.indexOf(ImageFacts.HEIGHT))));
            }
        });
        return pictures;
    }

    private static String cells(Object count) {
        return count + (count.equals(1) ? " cell" : " cells");
    }

    /** The areas of cells, gathered as they are written. */
    private static final class Areas implements Consumer<List<Object>> {
        private final int column;
        private final DoubleStream.Builder known = DoubleStream.builder();
        private long count;

        Areas(TableSource cells) {
            column = cells.columns().stream().map(Column::name).toList().indexOf(AREA);
        }

        @Override
        public void accept(List<Object> values) {
            count++;
            if (column >= 0 && values.get(column) instanceof Number area) {
                known.add(area.doubleValue());
            }
        }

        /** NaN where no area is known. */
        double median() {
            double[] sorted = known.build().sorted().toArray();
            return sorted.length == 0 ? Double.NaN : sorted[sorted.length / 2];
        }
    }
}
