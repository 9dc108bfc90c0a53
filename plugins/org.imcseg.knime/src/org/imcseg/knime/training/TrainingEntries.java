// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.training;

import org.imcseg.knime.parameters.SavedNames;
import org.imcseg.knime.parameters.SavedOptional;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.OptionalWidget.DefaultValueProvider;

/** How settings that several training nodes have are saved, and what their dialogs suggest. */
public final class TrainingEntries {
    private TrainingEntries() {}

    /** Channel names; none means all. */
    public static final class SavedChannels extends SavedNames {
        SavedChannels() {
            super("channels");
        }
    }

    /** Annotated share of the cells, 0 to 1 in the workflow and per cent in the dialog. */
    public static final class SavedAnnotatedShare extends SavedOptional.Share {
        SavedAnnotatedShare() {
            super("annotatedShare");
        }
    }

    /** Maximum number of epochs. */
    public static final class SavedEpochs extends SavedOptional.Whole {
        SavedEpochs() {
            super("epochs");
        }
    }

    /** Edge length of training patches in pixels. */
    public static final class SavedPatchSize extends SavedOptional.Whole {
        SavedPatchSize() {
            super("patchSize");
        }
    }

    /** An arbitrary initial value: half of the cells. */
    public static final class SomeShare implements DefaultValueProvider<Double> {
        @Override
        public Double computeState(NodeParametersInput input) {
            return 50.;
        }
    }
}
