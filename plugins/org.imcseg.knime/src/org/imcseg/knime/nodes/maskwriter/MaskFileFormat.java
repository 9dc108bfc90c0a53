// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.maskwriter;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.io.geojson.GeoJsonWriter;
import org.imcseg.core.io.geojson.ObjectKind;
import org.imcseg.core.io.tiff.write.TiffKind;
import org.imcseg.core.io.tiff.write.TiffWriter;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.imagefiles.FileFormat;
import org.knime.node.parameters.widget.choices.Label;

/** File formats of masks. */
enum MaskFileFormat implements FileFormat {
    @Label(
            value = "OME-TIFF",
            description =
                    """
            TIFF with size, type and pixel size as OME-XML, for Bio-Formats, QuPath, napari and tifffile.""")
    OME_TIFF(
            (file, mask, pixelSize, progress) -> TiffWriter.write(file, mask, pixelSize, TiffKind.OME, progress),
            ".tiff",
            ".tif"),
    @Label(value = "TIFF", description = "TIFF with the pixel size as resolution, without a description.")
    TIFF(
            (file, mask, pixelSize, progress) -> TiffWriter.write(file, mask, pixelSize, TiffKind.PLAIN, progress),
            ".tiff",
            ".tif"),
    @Label(
            value = "GeoJSON",
            description = "The outline of each cell along its pixel edges, which QuPath " + "opens as cells.")
    GEOJSON(
            (file, mask, pixelSize, progress) ->
                    GeoJsonWriter.write(file, mask, ObjectKind.CELL, id -> Map.of(), progress),
            ".geojson");

    /** Writes a mask with the given edge length of a pixel in µm. */
    @FunctionalInterface
    interface Writer {
        void write(Path file, LabelMask mask, double pixelSize, Progress progress) throws IOException;
    }

    final Writer writer;
    private final List<String> endings;

    MaskFileFormat(Writer writer, String... endings) {
        this.writer = writer;
        this.endings = List.of(endings);
    }

    @Override
    public List<String> endings() {
        return endings;
    }

    /** Ids compress well; outlines take more space. */
    @Override
    public double bytesPerSample() {
        return this == GEOJSON ? 1 : 0.1;
    }
}
