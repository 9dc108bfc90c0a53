// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.imagewriter;

import java.util.List;
import org.imcseg.core.io.tiff.write.TiffKind;
import org.imcseg.knime.imagefiles.FileFormat;
import org.knime.node.parameters.widget.choices.Label;

/** File formats of images. */
enum ImageFormat implements FileFormat {
    @Label(
            value = "OME-TIFF",
            description =
                    """
            TIFF with channel names, size, type and pixel size as OME-XML, for Bio-Formats, QuPath, napari and tifffile.""")
    OME_TIFF(TiffKind.OME),
    @Label(
            value = "TIFF",
            description =
                    """
            TIFF with channel names as page names and the pixel size as resolution, without a description.""")
    TIFF(TiffKind.PLAIN);

    final TiffKind kind;

    ImageFormat(TiffKind kind) {
        this.kind = kind;
    }

    @Override
    public List<String> endings() {
        return List.of(".tiff", ".tif");
    }

    /** Of the 4 bytes of a float32; counts are mostly 0 and compress well. */
    @Override
    public double bytesPerSample() {
        return 0.5;
    }
}
