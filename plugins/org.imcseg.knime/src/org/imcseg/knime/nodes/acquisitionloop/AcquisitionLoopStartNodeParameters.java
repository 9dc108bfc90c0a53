// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.acquisitionloop;

import org.imcseg.knime.nodes.reader.ReaderNodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.After;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;

/** Settings of the Acquisition Loop Start node: what the IMC Reader reads, and where results are kept. */
final class AcquisitionLoopStartNodeParameters extends ReaderNodeParameters {
    static final String RESULTS_FOLDER = "Results folder";
    static final String TAG = "Tag";
    /** Folder of finished acquisitions within the results folder. */

    @Section(title = "Results")
    @After(ErrorSection.class)
    interface ResultSection {
    }

    @Layout(ResultSection.class)
    @Widget(title = RESULTS_FOLDER, description = """
            Where the <b>Acquisition Loop End</b> writes tables and outlines, and keeps finished acquisitions in the folder <tt>progress</tt> so that
            a stopped run goes on: an absolute path, a <tt>knime://</tt> address, or a path relative to the workflow's folder; made if it is missing.
            Empty: nothing is written, and a stopped run begins again.""")
    String resultsFolder = "";

    @Layout(ResultSection.class)
    @Widget(title = TAG, description = """
            Any text. Change it after changing nodes in the loop, so that finished acquisitions are processed again; change it back to find the old
            results.""")
    String tag = "";

    @Layout(ResultSection.class)
    @Widget(title = "Variables that do not matter", description = """
            Names, separated by commas, of flow variables whose change does not affect the results: those that only say where data and results
            are. The content of files and of the model counts in any case.""")
    String ignoredVariables = "data_dir, output_dir, model";

    AcquisitionLoopStartNodeParameters() {
        readNoMasks();
    }
}
