// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.acquisitionloop;

import org.imcseg.knime.loops.LoopFactory;
import org.imcseg.knime.nodes.Link;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultNode;

/** Factory of the Acquisition Loop End node. */
public final class AcquisitionLoopEndNodeFactory extends LoopFactory<AcquisitionEndModel> {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Acquisition Loop End")
            .icon("acquisitionend.png")
            .shortDescription("Collects the cells of all acquisitions, writes them as CSV files and draws their "
                    + "outlines for inspection.")
            .fullDescription(
                    """
                    <p>Combines the images, cells and neighbours of all acquisitions, ordered by name. If the <b>Acquisition Loop
                    Start</b> has a results folder, each acquisition is stored there as soon as it is finished, and these files
                    are written after the last one:</p>
                    <ul>
                    <li><tt>cells.csv</tt>: one row per cell of all images, <tt>neighbors.csv</tt>: pairs of neighbours,</li>
                    <li><tt>images.csv</tt>: one row per image with its number of cells,</li>
                    <li><tt>skipped.csv</tt>: what was skipped, repaired or looks doubtful, and why,</li>
                    <li><tt>outlines.html</tt>: a page with the outlines of all cells over their images, stored in the folder
                    <tt>outlines</tt>.</li>
                    </ul>
                    <p>If a node in the loop fails, the finished acquisitions are kept: fix the problem and execute again.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .dynamicPorts(p -> p.addInputPortGroup("image", g -> g.name("Image")
                            .description(
                                    """
                            The row of the acquisition with its image and the cells found; other columns, such as the mask file, are kept.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("cells", g -> g.name("Cells")
                            .description("The cells of the acquisition: first output of <b>Measure Cells</b>.")
                            .fixed(BufferedDataTable.TYPE))
                    .addInputPortGroup("neighbours", g -> g.name("Neighbours")
                            .description(
                                    """
                            Pairs of neighbouring cells: second output of <b>Measure Cells</b>.""")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("allCells", g -> g.name("Cells")
                            .description("The cells of all acquisitions.")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("allNeighbours", g -> g.name("Neighbours")
                            .description("The neighbours of all acquisitions.")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("images", g -> g.name("Images")
                            .description(
                                    """
                            One row per image: <i>Name</i>, <i>Width</i>, <i>Height</i>, <i>Channels</i>, <i>File</i>, the columns of the
                            first input except images, <i>Cells Found</i>, <i>Cell Area Share</i> (0 to 1), <i>Cells per mm²</i> and
                            <i>Outlines</i> (file of the picture).""")
                            .fixed(BufferedDataTable.TYPE))
                    .addOutputPortGroup("issues", g -> g.name("Issues")
                            .description(
                                    """
                            What was skipped, repaired or is doubtful: <i>File</i>, <i>Acquisition</i>, <i>Severity</i>, <i>What</i>,
                            <i>Why</i> and <i>Remedy</i>.""")
                            .fixed(BufferedDataTable.TYPE)))
            .model(m -> settings(m, AcquisitionLoopEndNodeParameters.class))
            .nodeType(NodeType.LoopEnd)
            .keywords("collect", "cells", "single-cell data", "csv", "outlines", "resume", "iterate", "segmentation")
            .addExternalResource(Link.STEINBOCK_FILES.href(), Link.STEINBOCK_FILES.title());

    /** For KNIME, which creates the factory by reflection. */
    public AcquisitionLoopEndNodeFactory() {
        super(NODE, AcquisitionEndModel::new);
    }
}
