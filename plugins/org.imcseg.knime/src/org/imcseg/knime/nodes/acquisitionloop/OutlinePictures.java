// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.acquisitionloop;

import java.io.IOException;
import java.nio.file.Path;
import org.imcseg.core.figures.CellOutlines;
import org.imcseg.core.figures.Jpeg;
import org.imcseg.core.files.AtomicFile;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;

/** Pictures of outlines in a folder next to the page that shows them. */
final class OutlinePictures {
    private static final String FOLDER = "outlines";

    private OutlinePictures() {}

    /** @return the picture's file relative to the results folder, with / between */
    static String write(Path results, String name, MultiChannelImage image, LabelMask cells) throws IOException {
        String file = FOLDER + "/" + name + ".jpg";
        AtomicFile.write(results.resolve(file), Jpeg.encode(CellOutlines.draw(image, cells)));
        return file;
    }
}
