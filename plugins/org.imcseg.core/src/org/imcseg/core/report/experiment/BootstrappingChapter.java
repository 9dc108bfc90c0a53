// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report.experiment;

import org.imcseg.core.report.experiment.LevelTable.PaperValue;

/** Training on the model's own predictions, as the paper's section III-C. */
final class BootstrappingChapter implements Chapter {
    @Override
    public void add(Results results) {
        new Bootstrapping(results).add();
    }

    @Override
    public PaperValue paper(Experiment experiment) {
        return Bootstrapping.paper(experiment);
    }
}
