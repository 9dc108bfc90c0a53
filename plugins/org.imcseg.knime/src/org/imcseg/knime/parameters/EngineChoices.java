// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

import java.util.ArrayList;
import java.util.List;

import org.imcseg.learning.engine.Engine;
import org.imcseg.learning.engine.Engines;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;

/** The installed engines, for a drop-down list. */
public final class EngineChoices implements StringChoicesProvider {
    public static final String TITLE = "Engine";
    public static final String DESCRIPTION = "The numerical library that computes. <i>Automatic</i> takes the fastest one that runs on this "
            + "machine.";

    @Override
    public List<StringChoice> computeState(NodeParametersInput input) {
        List<StringChoice> choices = new ArrayList<>();
        choices.add(new StringChoice(Engines.AUTOMATIC, "Automatic"));
        for (Engine engine : Engines.all()) {
            choices.add(new StringChoice(engine.id(), engine.name() + " " + engine.version()));
        }
        return choices;
    }
}
