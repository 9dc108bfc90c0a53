// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.suspects;

import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.progress.Progress;
import org.imcseg.knime.cells.ImageChannelNames;
import org.imcseg.knime.execution.EngineSelection;
import org.imcseg.knime.execution.ExecutionProgress;
import org.imcseg.knime.execution.WithoutPictures;
import org.imcseg.knime.training.ChannelChoice;
import org.imcseg.knime.training.LabelledTable;
import org.imcseg.knime.training.MissingMasks;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Compares labels with model predictions and ranks and displays the disagreements. */
final class SuspectsModel {
    /** Share of the progress for training and prediction. */
    private static final double JUDGING = .9;

    private SuspectsModel() {}

    static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        SuspectsNodeParameters p = input.getParameters();
        SuspectColumns columns = new SuspectColumns(input.getInTableSpec(0), p);
        if (!columns.hasProbability()) {
            EngineSelection.check(p.engine);
        }
        ChannelChoice.of(p.channels, ImageChannelNames.of(columns.image()).orElse(null), "labelled");
        DataTableSpec suspects = SuspectTables.suspectsSpec(columns.hasTruth());
        output.setOutSpecs(suspects, SuspectTables.imagesSpec(), SuspectSummary.spec(), WithoutPictures.of(suspects));
    }

    static void execute(ExecuteInput input, ExecuteOutput output) throws Exception {
        SuspectsNodeParameters p = input.getParameters();
        BufferedDataTable table = input.getInTable(0);
        DataTableSpec spec = table.getDataTableSpec();
        SuspectColumns columns = new SuspectColumns(spec, p);
        ExecutionContext exec = input.getExecutionContext();
        Progress progress = new ExecutionProgress(exec);
        progress.checkCancelled();
        List<String> warnings = new ArrayList<>();
        try (LabelledTable images = new LabelledTable(table, p.imageColumn, p.maskColumn, p.sampleColumn)) {
            if (images.size() == 0) {
                throw MissingMasks.in(table, "The table");
            }
            if (images.skipped() > 0) {
                warnings.add(
                        images.skipped() + " of " + table.size() + " rows have no image or no mask and were skipped.");
            }
            Progress judging = progress.part(0, JUDGING);
            Judgement judgement = columns.hasProbability()
                    ? Judgement.byColumn(images, columns, p, judging)
                    : Judgement.byTraining(images, columns, p, judging);
            warnings.addAll(judgement.warnings());
            SuspectReview review = new SuspectReview(judgement.finder().suspects(), p);
            review.run(images, columns, judgement, p.maximumOverlays, progress.part(JUDGING, 1));
            BufferedDataTable suspects = SuspectTables.suspects(review, columns.hasTruth(), exec);
            output.setOutData(
                    suspects,
                    SuspectTables.images(review, exec),
                    SuspectSummary.of(review, judgement, columns.hasTruth(), p.precisionAt(), exec),
                    WithoutPictures.of(suspects, exec));
            SuspectsView.keep(output, exec, p, table, suspects);
            warn(review, columns, warnings);
        }
        if (!warnings.isEmpty()) {
            output.setWarningMessage(String.join(" ", warnings));
        }
    }

    private static void warn(SuspectReview review, SuspectColumns columns, List<String> warnings) {
        if (review.all().size() > review.listed().size()) {
            warnings.add("The first " + review.listed().size() + " of "
                    + review.all().size() + " suspects are listed (setting \"Maximum number of suspects\").");
        }
        long unjudged = review.images().stream().filter(i -> !i.judged()).count();
        if (columns.hasTruth() && unjudged > 0) {
            warnings.add(unjudged + " of " + review.images().size() + " images have no true mask and were not judged.");
        }
    }
}
