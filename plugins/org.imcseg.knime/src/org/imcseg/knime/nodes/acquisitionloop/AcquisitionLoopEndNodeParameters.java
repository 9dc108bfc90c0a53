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

    @Widget(title = IMAGE_COLUMN, description = "The image that outlines are drawn over.")
    @ChoicesProvider(ColumnChoices.Images.class)
    String imageColumn = ColumnNames.IMAGE;

    @Widget(title = CELLS_COLUMN, description = "The cells that were found, each with a number of its own.")
    @ChoicesProvider(ColumnChoices.Images.class)
    String cellsColumn = ColumnNames.CELLS;

    @Widget(
            title = "Draw outlines",
            description =
                    """
            Whether a picture of each image with the outlines of its cells is written to the folder <tt>outlines</tt>, with a page that shows them
            all, <tt>outlines.html</tt>.""")
    boolean drawOutlines = true;
}
