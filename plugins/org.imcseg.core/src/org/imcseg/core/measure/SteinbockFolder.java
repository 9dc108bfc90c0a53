// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imcseg.core.files.AtomicFile;

/**
 * Measurements as files in the layout of steinbock ({@code steinbock/io.py}), which imcRtools, cytomapper and
 * {@code steinbock export} read:
 *
 * <pre>
 * intensities/IMAGE.csv      Object, the mean of each channel; further statistics in intensities_median, intensities_sum, intensities_std
 * regionprops/IMAGE.csv      Object, area, centroid-0 (row), centroid-1 (column), axis_major_length, axis_minor_length, eccentricity
 * neighbors/IMAGE.csv        Object, Neighbor, Distance; empty where there is none, else of single precision
 * images.csv                 see {@link ImageInfo}
 * </pre>
 *
 * <p>The files of an image do not depend on other images. Each is written completely or not at all.
 */
public final class SteinbockFolder {
    /** The list of images. */
    public static final String IMAGES = "images.csv";
    /** The list of those measured so far, of a run that has not finished. */
    public static final String PARTIAL_IMAGES = "images.partial.csv";

    private static final Pattern KIND = Pattern.compile("intensities(_[a-z]+)?|regionprops|neighbors");
    private static final String CSV = ".csv";
    private static final String OBJECT = "Object";
    private static final List<String> REGION_PROPERTIES = List.of(
            OBJECT, "area", "centroid-0", "centroid-1", "axis_major_length", "axis_minor_length", "eccentricity");
    private static final List<String> NEIGHBORS = List.of(OBJECT, "Neighbor", "Distance");

    private final Path folder;

    /** @param folder is made where it is missing */
    public SteinbockFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes or replaces the files of an image: intensities, region properties where shapes were measured, and
     * neighbours where a rule was set.
     *
     * @param image name without extension
     * @throws IOException naming the file
     */
    public void write(String image, MeasuredCells cells, MeasureSettings settings) throws IOException {
        for (CellStatistic statistic : settings.statistics()) {
            String name = statistic == CellStatistic.MEAN ? "intensities" : "intensities_" + statistic.label();
            AtomicFile.write(file(name, image), out -> intensities(new MeasurementCsv(out), cells, statistic));
        }
        if (settings.shapes()) {
            AtomicFile.write(file("regionprops", image), out -> regionProperties(new MeasurementCsv(out), cells));
        }
        if (settings.neighbours().rule() != NeighbourRule.NONE) {
            AtomicFile.write(file("neighbors", image), out -> neighbors(new MeasurementCsv(out), cells.neighbours()));
        }
    }

    /**
     * Adds images to the list of images; rows of other images that are there already stay.
     *
     * @param isPartial whether the run that they belong to goes on, so that they are listed in {@link #PARTIAL_IMAGES}
     * @throws IOException naming the file
     */
    public void addImages(List<ImageInfo> images, boolean isPartial) throws IOException {
        ImageInfo.addTo(folder.resolve(isPartial ? PARTIAL_IMAGES : IMAGES), images);
    }

    /** The files of an image that are there. */
    public List<Path> files(String image) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> kinds = Files.list(folder)) {
            return kinds.filter(
                            kind -> KIND.matcher(kind.getFileName().toString()).matches())
                    .map(kind -> kind.resolve(image + CSV))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    private Path file(String kind, String image) {
        return folder.resolve(kind).resolve(image + CSV);
    }

    private static void intensities(MeasurementCsv csv, MeasuredCells cells, CellStatistic statistic)
            throws IOException {
        CellIntensities intensities = cells.intensities();
        csv.text(OBJECT).texts(intensities.channels()).endLine();
        for (int cell = 0; cell < cells.count(); cell++) {
            csv.whole(cells.id(cell));
            for (int c = 0; c < intensities.channels().size(); c++) {
                double value = intensities.value(statistic, c, cell);
                // SciPy's median of float32 is float32; all others it computes in double precision
                if (statistic == CellStatistic.MEDIAN) {
                    csv.number((float) value);
                } else {
                    csv.number(value);
                }
            }
            csv.endLine();
        }
        csv.flush();
    }

    private static void regionProperties(MeasurementCsv csv, MeasuredCells cells) throws IOException {
        csv.texts(REGION_PROPERTIES).endLine();
        for (int cell = 0; cell < cells.count(); cell++) {
            CellShape shape = cells.shape(cell);
            csv.whole(cells.id(cell))
                    .whole(shape.area())
                    .number(shape.centroidY())
                    .number(shape.centroidX())
                    .number(shape.majorAxis())
                    .number(shape.minorAxis())
                    .number(shape.eccentricity())
                    .endLine();
        }
        csv.flush();
    }

    private static void neighbors(MeasurementCsv csv, List<Neighbour> neighbours) throws IOException {
        csv.texts(NEIGHBORS).endLine();
        for (Neighbour neighbour : neighbours) {
            csv.whole(neighbour.cell())
                    .whole(neighbour.neighbour())
                    .number((float) neighbour.distance())
                    .endLine();
        }
        csv.flush();
    }
}
