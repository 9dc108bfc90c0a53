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
            .shortDescription("Writes multi-channel images as TIFF files, one for each row.")
            .fullDescription(
                    """
                    <p>Writes counts, normalised images or probability maps for other programs: one page of 32-bit floating-point
                    numbers per channel, with channel names and pixel size. The <b>IMC Reader</b> reads back the same values and
                    names. The files are losslessly compressed (deflate). For masks use the <b>Mask Writer</b>, because numbers
                    above 16777216 would be rounded here.</p>
                    <p>All file names are checked before the first file is written: it is an error if two rows have the same file
                    name, or if an image would overwrite a file that the table was read from. Each file is written completely or
                    not at all. With <i>Keep</i>, an interrupted run resumes where it stopped.</p>
                    <p>The pixel size is taken from the column <i>Pixel Size</i>, else from the image.</p>
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

    /** For KNIME, which creates the factory by reflection. */
    public ImageWriterNodeFactory() {
        super(NODE);
    }
}
