// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.computeenvironment;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.imcseg.knime.views.KeptData;
import org.imcseg.knime.views.NodeViews;
import org.imcseg.knime.views.TableText;
import org.imcseg.knime.views.ViewContent;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** The view of the node's tables. */
final class ComputeEnvironmentView implements ViewContent {
    private final KeptData kept;

    private ComputeEnvironmentView(KeptData kept) {
        this.kept = kept;
    }

    static Function<RequireViewParameters, DefaultView> view() {
        return NodeViews.of(
                "environment",
                "What the nodes compute with, what would make them faster, the engines, and the machine.",
                ComputeEnvironmentView::new);
    }

    @Override
    public Map<String, Object> start() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("engines", TableText.of(kept.table(0)));
        told.put("machine", TableText.of(kept.table(1)));
        told.put("advice", TableText.of(kept.table(2)));
        return told;
    }

    @Override
    public Object answer(String question, String argument) {
        throw new IllegalArgumentException("This view has no answer to '" + question + "'.");
    }
}
