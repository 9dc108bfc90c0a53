// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.parameters;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.learning.engine.Engines;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;

/** The installed engines, for a drop-down list. */
public final class EngineChoices implements StringChoicesProvider {
    public static final String TITLE = "Engine";
    public static final String DESCRIPTION =
            "The numerical library to compute with. Keep <i>Automatic</i>, the fastest that runs on this "
                    + "machine, unless it fails.";

    @Override
    public List<StringChoice> computeState(NodeParametersInput input) {
        Map<String, String> choices = new LinkedHashMap<>();
        choices.put(Engines.AUTOMATIC, "Automatic");
        Engines.all().forEach(engine -> choices.putIfAbsent(engine.id(), engine.name() + " " + engine.version()));
        return choices.entrySet().stream()
                .map(choice -> new StringChoice(choice.getKey(), choice.getValue()))
                .toList();
    }
}
