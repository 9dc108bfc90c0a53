// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.maskwriter;

import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the Mask Writer node. */
public final class MaskWriterNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Mask Writer")
            .icon("maskwriter.png")
            .shortDescription("Writes cell masks as TIFF or GeoJSON files, one for each row.")
            .fullDescription(
                    """
                    <p>Writes the cells found by the <b>U-Net Predictor</b>, or any other masks, for steinbock, imcRtools,
                    cytomapper, CellProfiler, QuPath, napari or the <b>IMC Reader</b>, which pairs them with their images again
                    and reads the same numbers. Pixels hold the number of their cell as 16-bit integers, or 32-bit integers if a
                    number exceeds 65535. TIFF files are losslessly compressed (deflate).</p>
                    <p>All file names are checked before the first file is written: it is an error if two rows have the same file
                    name, or if a mask would overwrite its own image. Each file is written completely or not at all. With
                    <i>Keep</i>, an interrupted run resumes where it stopped.</p>
                    <p>The pixel size is taken from the column <i>Pixel Size</i>, else from the mask.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(
                    p -> p.addInputTable(
                                    "Masks",
                                    """
                            A table with a column of masks. The columns <i>Source</i>, <i>Sample</i> and <i>ROI</i> name the files.""")
                            .addOutputTable(
                                    "Files",
                                    """
                            The table with two further columns: the path of each row's file, and whether it was <i>written</i> or
                            <i>kept</i>. Both are missing where the row has no mask."""))
            .model(m -> m.parametersClass(MaskWriterNodeParameters.class)
                    .configure(MaskWriterModel::configure)
                    .execute(NodeExecution.of(MaskWriterModel::execute)))
            .nodeType(NodeType.Sink)
            .keywords("save masks", "export", "labels", "OME-TIFF", "TIFF", "steinbock", "segmentation")
            .addExternalResource(Link.OME_TIFF.href(), Link.OME_TIFF.title())
            .addExternalResource(Link.STEINBOCK_FILES.href(), Link.STEINBOCK_FILES.title())
            .addExternalResource(Link.QUPATH.href(), Link.QUPATH.title());

    /** For KNIME, which creates the factory by reflection. */
    public MaskWriterNodeFactory() {
        super(NODE);
    }
}
