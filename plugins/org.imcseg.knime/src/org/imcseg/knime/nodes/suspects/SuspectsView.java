// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.suspects;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.imcseg.knime.columns.ColumnNames;
import org.imcseg.knime.execution.Cells;
import org.imcseg.knime.views.KeptData;
import org.imcseg.knime.views.NodeViews;
import org.imcseg.knime.views.images.GalleryContent;
import org.imcseg.knime.views.images.GalleryContent.Box;
import org.imcseg.knime.views.images.ImagesContent;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** The view of suspects with their surroundings, the most suspicious first. */
final class SuspectsView {
    private static final String IMAGE = "image";
    private static final String MASK = "mask";
    private static final String TRUTH = "truth";
    private static final String PROBABILITY = "probability";

    private SuspectsView() {}

    static void keep(
            ExecuteOutput output,
            ExecutionContext exec,
            SuspectsNodeParameters p,
            BufferedDataTable table,
            BufferedDataTable suspects) {
        KeptData.keep(
                output,
                exec,
                Map.of(
                        IMAGE,
                        p.imageColumn,
                        MASK,
                        p.maskColumn,
                        TRUTH,
                        chosen(p.truthColumn),
                        PROBABILITY,
                        chosen(p.probabilityColumn)),
                table,
                suspects);
    }

    private static String chosen(String column) {
        return ColumnNames.isChosen(column) ? column : "";
    }

    static Function<RequireViewParameters, DefaultView> view() {
        return NodeViews.of(
                "gallery",
                """
                All suspects as images with the outlines of the labels, sorted by rank or score; a click enlarges one within
                its image, with its channels.""",
                SuspectsView::content);
    }

    private static GalleryContent content(KeptData kept) {
        ImagesContent images = new ImagesContent(kept.table(0))
                .channels(kept.fact(IMAGE))
                .cells(kept.fact(MASK), "Labels")
                .cells(kept.fact(TRUTH), "True mask")
                .probability(kept.fact(PROBABILITY));
        DataTableSpec spec = kept.table(1).getDataTableSpec();
        int kind = spec.findColumnIndex("Kind");
        int image = spec.findColumnIndex("Image");
        return new GalleryContent(
                images,
                kept.table(1),
                List.of("Rank", "Score", "Probability", "Confident", "Area", "Erased Cell"),
                new GalleryContent.Entries(
                        r -> Cells.text(r, image),
                        r -> Cells.text(r, kind) + " · " + Cells.text(r, image),
                        r -> box(r, spec)));
    }

    private static Box box(DataRow row, DataTableSpec spec) {
        return new Box(
                number(row, spec, "X"),
                number(row, spec, "Y"),
                number(row, spec, "Width"),
                number(row, spec, "Height"));
    }

    private static int number(DataRow row, DataTableSpec spec, String column) {
        return Cells.integer(row, spec.findColumnIndex(column), column);
    }
}
