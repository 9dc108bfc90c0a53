// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.scorer;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.ObjectScore;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.views.KeptData;
import org.imcseg.knime.views.NodeViews;
import org.imcseg.knime.views.images.GalleryContent;
import org.imcseg.knime.views.images.ImagesContent;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** The view of scored items, the worst first. */
final class ScorerView {
    private static final String MASK = "mask";
    private static final String PREDICTION = "prediction";
    private static final String CELLS = "cells";
    private static final String IMAGE = "image";
    private static final String THRESHOLD = "threshold";

    private ScorerView() {}

    /** @param scores the table of scored items, whose row keys are those of {@code table} */
    static void keep(
            ExecuteOutput output,
            ExecutionContext exec,
            ScorerNodeParameters p,
            BufferedDataTable table,
            BufferedDataTable scores) {
        // overlays need an image only if one is chosen; the view shows the column that most tables have
        String image = ColumnNames.isChosen(p.imageColumn) ? p.imageColumn : ColumnNames.IMAGE;
        String cells = ColumnNames.isChosen(p.cellsColumn) ? p.cellsColumn : "";
        KeptData.keep(
                output,
                exec,
                Map.of(
                        MASK,
                        p.maskColumn,
                        PREDICTION,
                        p.predictionColumn,
                        CELLS,
                        cells,
                        IMAGE,
                        image,
                        THRESHOLD,
                        String.valueOf(p.threshold)),
                table,
                scores);
    }

    static Function<RequireViewParameters, DefaultView> view() {
        return NodeViews.of(
                "gallery",
                """
                All scored items as images with true and predicted outlines, sorted by a score; a click enlarges one, with its channels.""",
                ScorerView::content);
    }

    private static GalleryContent content(KeptData kept) {
        String predicted = kept.fact(CELLS).isEmpty() ? kept.fact(PREDICTION) : kept.fact(CELLS);
        ImagesContent images = new ImagesContent(kept.table(0))
                .threshold(Double.parseDouble(kept.fact(THRESHOLD)))
                .channels(kept.fact(IMAGE))
                .cells(predicted, "Predicted")
                .cells(kept.fact(MASK), "True");
        Stream<String> ofPixels = Stream.of(Metric.values()).map(Metric::title);
        Stream<String> ofCells = Stream.of(ObjectScore.values()).map(ObjectScore::title);
        return new GalleryContent(
                images,
                kept.table(1),
                Stream.concat(ofPixels, ofCells).toList(),
                new GalleryContent.Entries(
                        r -> r.getKey().getString(), r -> r.getKey().getString(), r -> null));
    }
}
