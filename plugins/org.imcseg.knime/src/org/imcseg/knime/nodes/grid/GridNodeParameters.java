// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.grid;

import java.util.List;
import java.util.stream.Stream;
import org.imcseg.core.experiment.ExperimentGrid;
import org.imcseg.core.experiment.GridAxis;
import org.imcseg.core.experiment.GridTexts;
import org.imcseg.core.labels.OutlineErrors;
import org.imcseg.knime.training.Target;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.Migrate;

/** Settings of the Experiment Grid node: lists as texts, so that each can be one flow variable. */
final class GridNodeParameters implements NodeParameters {
    static final List<String> PRESETS = List.of("QUICK", "PAPER");

    private static final String MISSING_CELLS = "Missing cells (%)";
    private static final String LARGEST_KERNELS = "Maximum outline errors (pixels)";
    private static final String METHODS = "Methods";
    private static final String TRAINING_TISSUES = "Training tissues";
    private static final String LEARN = "What is learned";
    private static final List<String> TARGETS =
            Stream.of(Target.values()).map(Target::name).toList();
    private static final String SEEDS = "Seeds";
    private static final String SCALE = "Scale";
    private static final List<String> ORDER = List.of(
            GridTexts.MISSING_SHARE,
            GridTexts.LARGEST_KERNEL,
            GridTexts.METHOD,
            GridTexts.LOSS,
            GridTexts.ROUNDS,
            GridTexts.TARGET,
            GridTexts.TRAINING_TISSUES,
            GridTexts.PRESET,
            GridTexts.SEED);

    @Widget(
            title = MISSING_CELLS,
            description =
                    """
            Percentages of cells to erase from the training labels, for example <tt>0, 50, 95</tt>. Column
            <i>missing_share</i>, as a share from 0 to 1 for the flow variable of <b>Corrupt Labels</b>. If empty, there
            is no such column.""")
    String missingCells = "0, 50, 95";

    @Widget(
            title = LARGEST_KERNELS,
            description =
                    """
            Maximum outline errors: the edge of the largest square that erodes or dilates a cell, of 0, 3, 5, 7 and 9, for
            example <tt>0, 3, 5</tt>. Column <i>largest_kernel</i> for <b>Corrupt Labels</b>. If empty, there is no such
            column.""")
    String largestKernels = "";

    @Widget(
            title = METHODS,
            description =
                    """
            Losses of the <b>U-Net Learner</b>, for example <tt>SOFT_DICE, PU_DICE, SOFT_DICE+10</tt>: a number after
            <tt>+</tt> adds that many bootstrapping rounds, in which a model learns from the predictions of the previous
            one. Columns <i>method</i> (the name in figures), <i>loss</i> and <i>rounds</i>. If empty, there are no such
            columns.""")
    String methods = "";

    @Widget(
            title = LEARN,
            description =
                    """
            What the <b>U-Net Learner</b> learns: <tt>CELLS</tt>, <tt>FOREGROUND</tt> (cell or background, the paper's
            target) or both, separated by commas. Column <i>target</i>. If empty, there is no such column.""")
    @Migrate(loadDefaultIfAbsent = true)
    String learn = "";

    @Widget(
            title = TRAINING_TISSUES,
            description =
                    """
            Tissues to train on, with semicolons between alternatives and commas between the tissues of one alternative, for example
            <tt>lung; lung, breast</tt>. Column <i>training_tissues</i> for <b>Select Acquisitions</b>. If empty, there is no such column.""")
    String trainingTissues = "";

    @Widget(
            title = SEEDS,
            description =
                    """
            Random seeds, each giving one repetition of the whole experiment, for example <tt>1, 2</tt> or <tt>1-3</tt>.
            Column <i>seed</i>. If empty, there is no such column.""")
    String seeds = "1";

    @Widget(
            title = SCALE,
            description =
                    """
            <tt>quick</tt> or <tt>paper</tt>: the preset of the <b>U-Net Learner</b>, for all runs. Column <i>preset</i>.
            If empty, there is no such column.""")
    String scale = "";

    @Override
    public void validate() throws InvalidSettingsException {
        grid();
    }

    /** Every combination; the seeds change slowest, then the settings in their order. */
    ExperimentGrid grid() throws InvalidSettingsException {
        GridAxis[] axes = {
            axis(SEEDS, () -> GridTexts.seeds(seeds)),
            axis(MISSING_CELLS, () -> GridTexts.missingCells(missingCells)),
            axis(LARGEST_KERNELS, () -> GridTexts.largestKernels(largestKernels, OutlineErrors.KERNELS)),
            axis(METHODS, () -> GridTexts.methods(methods, MethodNames.losses())),
            axis(LEARN, () -> GridTexts.targets(learn, TARGETS)),
            axis(TRAINING_TISSUES, () -> GridTexts.trainingTissues(trainingTissues)),
            axis(SCALE, () -> GridTexts.scale(scale, PRESETS))
        };
        if (Stream.of(axes).allMatch(a -> a.values().isEmpty())) {
            throw new InvalidSettingsException(
                    "All lists are empty, so there is nothing to vary. Fill in at least one, for example \"" + SEEDS
                            + "\" with 1.");
        }
        try {
            return ExperimentGrid.of(axes).ordered(ORDER);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
    }

    /** Reads one list. */
    @FunctionalInterface
    private interface Axis {
        GridAxis read();
    }

    private static GridAxis axis(String setting, Axis axis) throws InvalidSettingsException {
        try {
            return axis.read();
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingsException("\"" + setting + "\": " + e.getMessage(), e);
        }
    }
}
