// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.learner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.imcseg.knime.views.KeptData;
import org.imcseg.knime.views.NodeViews;
import org.imcseg.knime.views.TableText;
import org.imcseg.knime.views.ViewContent;
import org.imcseg.learning.model.GuardEvent;
import org.imcseg.learning.model.TrainingRecord;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** The view of a training: its curves, the chosen epoch and the guard's interventions. */
final class LearnerView {
    private static final String REMARK = "remark ";

    private LearnerView() {}

    static void keep(ExecuteOutput output, ExecutionContext exec, TrainingRecord record, BufferedDataTable history) {
        Map<String, String> facts = new LinkedHashMap<>();
        List<GuardEvent> events = record.events();
        for (int i = 0; i < events.size(); i++) {
            facts.put(REMARK + i, events.get(i).message());
        }
        facts.put("Engine", record.engine());
        KeptData.keep(output, exec, facts, history);
    }

    static Function<RequireViewParameters, DefaultView> view() {
        return NodeViews.of(
                "curves",
                """
                Losses and scores of all epochs, with restarts, the epoch whose weights became the model, and the guard's
                interventions with their reasons.""",
                Content::new);
    }

    private record Content(KeptData kept) implements ViewContent {
        @Override
        public Map<String, Object> start() {
            return Map.of(
                    "history",
                    TableText.of(kept.table(0)),
                    "remarks",
                    kept.facts(REMARK),
                    "engine",
                    kept.fact("Engine"));
        }

        @Override
        public Object answer(String question, String argument) {
            throw new IllegalArgumentException("This view has no answer to '" + question + "'.");
        }
    }
}
