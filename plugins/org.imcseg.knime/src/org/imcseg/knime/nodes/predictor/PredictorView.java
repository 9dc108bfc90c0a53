// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.predictor;

import java.util.Map;
import java.util.function.Function;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.nodes.predictor.PredictorNodeParameters.Instances;
import org.imcseg.knime.views.KeptData;
import org.imcseg.knime.views.NodeViews;
import org.imcseg.knime.views.images.ImagesContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** The view of predictions over their images. */
final class PredictorView {
    private static final String IMAGE = "image";
    private static final String PROBABILITY = "probability";
    private static final String PREDICTION = "prediction";
    private static final String CELLS = "cells";

    private PredictorView() {}

    static void keep(ExecuteOutput output, ExecutionContext exec, PredictorNodeParameters p, BufferedDataTable table) {
        KeptData.keep(
                output,
                exec,
                Map.of(
                        IMAGE,
                        p.imageColumn,
                        PROBABILITY,
                        p.addProbability ? p.probabilityColumn : "",
                        PREDICTION,
                        p.addPrediction ? p.predictionColumn : "",
                        CELLS,
                        p.instances == Instances.NONE ? "" : p.cellsColumn),
                table);
    }

    static Function<RequireViewParameters, DefaultView> view() {
        return NodeViews.of(
                "images",
                """
                Each image with up to three channels in colour and the outlines of the cells found; the probability and the
                inner distance as layers; true masks for comparison, if the table has them.""",
                PredictorView::content);
    }

    private static ImagesContent content(KeptData kept) {
        // if no cells were searched for, outlines of the pixels above the threshold are shown
        String cells = kept.fact(CELLS).isEmpty() ? kept.fact(PREDICTION) : kept.fact(CELLS);
        return new ImagesContent(kept.table(0))
                .channels(kept.fact(IMAGE))
                .cells(cells, "Cells found")
                .cells(ColumnNames.MASK, "True mask")
                .probability(kept.fact(PROBABILITY))
                .tell("distance", !kept.fact(CELLS).isEmpty());
    }
}
