// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentloop;

import org.imcseg.core.experiment.RunSelection;
import org.imcseg.knime.columns.Chosen;
import org.imcseg.knime.experiments.Selections;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelectionWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSystemOption;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.LocalFileWriterWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.SingleFileSelectionMode;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.WithFileSystem;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;

/** Settings of the Experiment Loop Start node. */
final class ExperimentLoopStartNodeParameters implements NodeParameters {
    interface ResultsFolderRef extends ParameterReference<String> {}

    /** Without a folder nothing is kept. */
    static final class KeepsResults implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return Chosen.text(i, ResultsFolderRef.class);
        }
    }

    static final String RESULTS_FOLDER = "Results folder";
    static final String TAG = "Tag";
    static final String RUNS = "Runs to do here";

    @Widget(
            title = RESULTS_FOLDER,
            description =
                    """
            Where finished runs are stored, one zip file each, so that an interrupted experiment can be resumed: an
            absolute path, a <tt>knime://</tt> address, or a path relative to the workflow's folder. The folder is created
            if it does not exist. Several experiments may share one. If empty, nothing is stored and an interrupted
            experiment starts over.""")
    @LocalFileWriterWidget
    @FileSelectionWidget(SingleFileSelectionMode.FOLDER)
    @WithFileSystem(FileSystemOption.LOCAL)
    @ValueReference(ResultsFolderRef.class)
    String resultsFolder = "";

    @Widget(
            title = RUNS,
            description =
                    """
            Which runs this execution does, so that several machines can share an experiment: numbers of rows and ranges
            such as <tt>3</tt> or <tt>1-4; 7</tt>, or <tt>2/5</tt> for the second of five parts. All machines need the same
            results folder, data and variables. Both outputs of the loop end are then inactive: execute once more with an
            empty text to do what is still missing and to get the tables of all runs. If empty, all runs are done.""",
            advanced = true)
    @Effect(predicate = KeepsResults.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    String runs = "";

    @Widget(
            title = TAG,
            description =
                    """
            Any text. Change it after changing nodes in the loop, so that runs are computed again; change it back to reuse
            the old results.""",
            advanced = true)
    @Effect(predicate = KeepsResults.class, type = EffectType.SHOW)
    String tag = "";

    @Widget(
            title = "Variables to ignore",
            description =
                    """
            Comma-separated names of flow variables that do not affect the results of a run, such as those that only say
            where results go or which runs to compute. Keep the default unless finished runs are repeated needlessly.""",
            advanced = true)
    @Effect(predicate = KeepsResults.class, type = EffectType.SHOW)
    String ignoredVariables = "output_dir, results_dir, seeds, levels, kernels, methods, tissues, targets, runs";

    @Override
    public void validate() throws InvalidSettingsException {
        Selections.check(runs, RunSelection.Unit.RUNS, RUNS);
    }
}
