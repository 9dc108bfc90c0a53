// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentloop;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;

/** Settings of the Experiment Loop Start node. */
final class ExperimentLoopStartNodeParameters implements NodeParameters {
    static final String RESULTS_FOLDER = "Results folder";
    static final String TAG = "Tag";

    @Widget(title = RESULTS_FOLDER, description = """
            Where finished runs are kept, one zip file each, so that the experiment can go on after a stop: an absolute path, a
            <tt>knime://</tt> address, or a path relative to the workflow's folder; made if it is missing. Several experiments may share one.
            Empty: nothing is kept, and a stopped experiment begins anew.""")
    String resultsFolder = "";

    @Widget(title = TAG, description = """
            Any text. Change it after changing nodes in the loop, so that runs are computed again; change it back to find the
            old results.""")
    String tag = "";

    @Widget(title = "Variables that do not matter", description = """
            Names, separated by commas, of flow variables whose change does not make a finished run another one: those that only say where
            results go, or which runs there are.""")
    String ignoredVariables = "output_dir, results_dir, seeds, levels, kernels, methods, tissues, targets";
}
