// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.acquisitionloop;

import org.imcseg.core.experiment.RunSelection;
import org.imcseg.knime.columns.Chosen;
import org.imcseg.knime.experiments.Selections;
import org.imcseg.knime.nodes.reader.ReaderNodeParameters;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSelectionWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.FileSystemOption;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.LocalFileWriterWidget;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.SingleFileSelectionMode;
import org.knime.core.webui.node.dialog.defaultdialog.internal.file.WithFileSystem;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;

/** Settings of the Acquisition Loop Start node: those of the IMC Reader, and where results are kept. */
final class AcquisitionLoopStartNodeParameters extends ReaderNodeParameters {
    static final String RESULTS_FOLDER = "Results folder";
    static final String TAG = "Tag";
    static final String RUNS = "Acquisitions to do here";

    interface ResultsFolderRef extends ParameterReference<String> {}

    /** Without a folder nothing is kept. */
    static final class KeepsResults implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(PredicateInitializer i) {
            return Chosen.text(i, ResultsFolderRef.class);
        }
    }

    @Section(title = "Results")
    @After(ErrorSection.class)
    interface ResultSection {}

    @Layout(ResultSection.class)
    @Widget(
            title = RESULTS_FOLDER,
            description =
                    """
            Where the <b>Acquisition Loop End</b> writes tables and outlines and stores finished acquisitions (subfolder
            <tt>progress</tt>), so that an interrupted run can be resumed: an absolute path, a <tt>knime://</tt> address,
            or a path relative to the workflow's folder. The folder is created if it does not exist. If empty, nothing is
            written and an interrupted run starts over.""")
    @LocalFileWriterWidget
    @FileSelectionWidget(SingleFileSelectionMode.FOLDER)
    @WithFileSystem(FileSystemOption.LOCAL)
    @ValueReference(ResultsFolderRef.class)
    String resultsFolder = "";

    @Layout(ResultSection.class)
    @Widget(
            title = RUNS,
            description =
                    """
            Which acquisitions this execution does, so that several machines can share the work: <tt>2/5</tt> for the
            second of five parts, or numbers and ranges such as <tt>3</tt> or <tt>1-4; 7</tt>. All machines need the same
            results folder, data and variables. Tables and outlines are written by an execution with an empty text, which
            also does what is still missing. If empty, all acquisitions are done.""",
            advanced = true)
    @Effect(predicate = KeepsResults.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    String runs = "";

    @Layout(ResultSection.class)
    @Widget(
            title = TAG,
            description =
                    """
            Any text. Change it after changing nodes in the loop, so that finished acquisitions are processed again;
            change it back to reuse the old results.""",
            advanced = true)
    @Effect(predicate = KeepsResults.class, type = EffectType.SHOW)
    String tag = "";

    @Layout(ResultSection.class)
    @Widget(
            title = "Variables to ignore",
            description =
                    """
            Comma-separated names of flow variables that do not affect the results, such as those that only say where data
            and results are. Changes in the content of files and of the model are always detected. Keep the default unless
            finished acquisitions are repeated needlessly.""",
            advanced = true)
    @Effect(predicate = KeepsResults.class, type = EffectType.SHOW)
    String ignoredVariables = "data_dir, output_dir, model, runs";

    AcquisitionLoopStartNodeParameters() {
        readNoMasks();
    }

    @Override
    public void validate() throws InvalidSettingsException {
        super.validate();
        Selections.check(runs, RunSelection.Unit.ACQUISITIONS, RUNS);
    }
}
