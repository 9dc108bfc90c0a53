// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.acquisitionloop;

import org.imcseg.knime.columns.ColumnChoices;
import org.imcseg.knime.columns.ColumnNames;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;

/** Settings of the Acquisition Loop End node. */
final class AcquisitionLoopEndNodeParameters implements NodeParameters {
    static final String IMAGE_COLUMN = "Image column";
    static final String CELLS_COLUMN = "Cells column";

    @Widget(title = IMAGE_COLUMN, description = "The image over which outlines are drawn.")
    @ChoicesProvider(ColumnChoices.Images.class)
    String imageColumn = ColumnNames.IMAGE;

    @Widget(title = CELLS_COLUMN, description = "The mask of the cells found, with a unique number per cell.")
    @ChoicesProvider(ColumnChoices.Images.class)
    String cellsColumn = ColumnNames.CELLS;

    @Widget(
            title = "Draw outlines",
            description =
                    """
            Write a picture of each image with the outlines of its cells to the folder <tt>outlines</tt>, and a page that
            shows them all, <tt>outlines.html</tt>.""")
    boolean drawOutlines = true;
}
