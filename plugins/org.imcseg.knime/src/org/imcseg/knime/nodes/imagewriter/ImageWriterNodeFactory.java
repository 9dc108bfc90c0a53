// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.imagewriter;

import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the Image Writer node. */
public final class ImageWriterNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Image Writer")
            .icon("imagewriter.png")
            .shortDescription("Writes images of several channels as TIFF files, one for each row.")
            .fullDescription(
                    """
                    <p>Writes counts, normalised stacks or probability maps for other programs: a page of 32-bit floating point numbers
                    for each channel, with the channels' names and the pixel size. The <b>IMC Reader</b> reads the same values and names
                    again. The files are compressed without loss (deflate). For masks take the <b>Mask Writer</b>: numbers above
                    16777216 would be rounded here.</p>
                    <p>All names are made and checked before the first file is written: two rows of one name are an error, and so is an
                    image that would take the place of a file that the table was read from. Each file is written completely or not at
                    all. With <i>Keep</i> a run that was stopped goes on where it was.</p>
                    <p>The pixel size is that of the column <i>Pixel Size</i>, else of the image.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(
                    p -> p.addInputTable(
                                    "Images",
                                    """
                            A table with a column of images. The columns <i>Source</i>, <i>Sample</i> and <i>ROI</i> name the files.""")
                            .addOutputTable(
                                    "Files",
                                    """
                            The table with two further columns: the path of each row's file, and whether it was <i>written</i> or
                            <i>kept</i>. Both are missing where the row has no image."""))
            .model(m -> m.parametersClass(ImageWriterNodeParameters.class)
                    .configure(ImageWriterModel::configure)
                    .execute(NodeExecution.of(ImageWriterModel::execute)))
            .nodeType(NodeType.Sink)
            .keywords("save images", "export", "OME-TIFF", "TIFF", "stack", "channels", "probability map")
            .addExternalResource(Link.OME_TIFF.href(), Link.OME_TIFF.title())
            .addExternalResource(Link.STEINBOCK_FILES.href(), Link.STEINBOCK_FILES.title());

    public ImageWriterNodeFactory() {
        super(NODE);
    }
}
