// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import org.knime.core.node.port.PortObject;
import org.knime.node.DefaultModel.ExecuteOutput;

/** Holds what a node keeps for its view. */
final class StoringOutput implements ExecuteOutput {
    private final PortObject[][] kept;

    StoringOutput(PortObject[][] kept) {
        this.kept = kept;
    }

    @Override
    public <D extends PortObject> void setOutData(int index, D data) {
        throw new AssertionError();
    }

    @Override
    @SafeVarargs
    public final <D extends PortObject> void setOutData(D... data) {
        throw new AssertionError();
    }

    @Override
    @SafeVarargs
    public final <D extends PortObject> void setInternalData(D... data) {
        kept[0] = data;
    }

    @Override
    public void setWarningMessage(String message) {
        throw new AssertionError(message);
    }
}
