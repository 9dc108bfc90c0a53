// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.measure;

import java.util.Map;
import java.util.function.Function;
import org.imcseg.knime.views.KeptData;
import org.imcseg.knime.views.NodeViews;
import org.imcseg.knime.views.images.CellValues;
import org.imcseg.knime.views.images.ImagesContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** The view of measured cells in their images. */
final class MeasureView {
    private static final String IMAGE = "image";
    private static final String CELLS = "cells";

    private MeasureView() {}

    static void keep(
            ExecuteOutput output,
            ExecutionContext exec,
            MeasureNodeParameters p,
            BufferedDataTable table,
            BufferedDataTable cells) {
        KeptData.keep(output, exec, Map.of(IMAGE, p.imageColumn, CELLS, p.cellsColumn), table, cells);
    }

    static Function<RequireViewParameters, DefaultView> view() {
        return NodeViews.of(
                "cells",
                """
                The cells of each image, coloured by a marker or another feature, over its channels.""",
                kept -> new CellValues(
                        new ImagesContent(kept.table(0))
                                .channels(kept.fact(IMAGE))
                                .cells(kept.fact(CELLS), "Cells"),
                        kept.table(1),
                        CellTables.CELL));
    }
}
