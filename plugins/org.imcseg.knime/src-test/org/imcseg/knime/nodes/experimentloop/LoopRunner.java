// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentloop;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.imcseg.embedded.spi.WorkflowFolder;
import org.imcseg.knime.nodes.LoopNodes;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.port.inactive.InactiveBranchPortObject;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;

/** Runs the loop in the order of KNIME's calls; a function replaces the nodes between start and end. */
final class LoopRunner {
    /** What the nodes in the loop output for a run. */
    interface Body {
        /** @return the End's inputs */
        PortObject[] run(Map<String, FlowVariable> variables, BufferedDataTable row) throws Exception;
    }

    private final Path folder;
    private final boolean hasModel;
    private final NodeSettings startChanges = new NodeSettings("start");
    private final NodeSettings endChanges = new NodeSettings("end");
    private final Map<String, FlowVariable> before = new LinkedHashMap<>();
    /** Names of the runs that the body did. */
    final List<String> done = new ArrayList<>();

    NodeModel start;
    NodeModel end;
    private PortObjectSpec learner;
    private DefaultNodeProgressMonitor monitor = new DefaultNodeProgressMonitor();

    LoopRunner(Path folder, boolean hasModel) {
        this.folder = folder;
        this.hasModel = hasModel;
    }

    LoopRunner start(String key, String value) {
        startChanges.addString(key, value);
        return this;
    }

    LoopRunner end(String key, String value) {
        endChanges.addString(key, value);
        return this;
    }

    LoopRunner variable(FlowVariable variable) {
        before.put(variable.getName(), variable);
        return this;
    }

    LoopRunner cancelled() {
        monitor.setExecuteCanceled();
        return this;
    }

    /** What the learner in the loop promises before anything runs. */
    LoopRunner learner(PortObjectSpec model) {
        learner = model;
        return this;
    }

    /** Runs the loop to its end. @return the End's outputs; null if they are inactive */
    BufferedDataTable[] run(BufferedDataTable runs, Body body) throws Exception {
        WorkflowFolder.set(folder);
        try {
            start = LoopNodes.create(new ExperimentLoopStartNodeFactory(), false, startChanges);
            end = LoopNodes.create(new ExperimentLoopEndNodeFactory(), hasModel, endChanges);
            EmbeddedSpi.NODES.setFlowVariables(start, before);
            EmbeddedSpi.NODES.configure(start, new PortObjectSpec[] {runs.getSpec()});
            if (learner != null) {
                EmbeddedSpi.NODES.setLoop(end, (LoopStartNode) start, null);
                EmbeddedSpi.NODES.configure(end, new PortObjectSpec[] {null, learner});
            }
            return iterate(runs, body);
        } finally {
            if (start != null) {
                EmbeddedSpi.NODES.reset(start);
            }
            WorkflowFolder.set(null);
        }
    }

    private BufferedDataTable[] iterate(BufferedDataTable runs, Body body) throws Exception {
        while (true) {
            PortObject[] out = EmbeddedSpi.NODES.execute(start, new PortObject[] {runs}, context());
            PortObject[] inputs = new PortObject[hasModel ? 2 : 1];
            Map<String, FlowVariable> variables = new LinkedHashMap<>(before);
            EmbeddedSpi.NODES.pushedFlowVariables(start).forEach(v -> variables.put(v.getName(), v));
            if (out[0] instanceof InactiveBranchPortObject) {
                assertInstanceOf(InactiveBranchPortObject.class, out[1]);
                Arrays.fill(inputs, InactiveBranchPortObject.INSTANCE);
            } else {
                assertInstanceOf(FlowVariablePortObject.class, out[1]);
                done.add(variables.get("run_name").getStringValue());
                inputs = body.run(variables, (BufferedDataTable) out[0]);
            }
            EmbeddedSpi.NODES.setFlowVariables(end, variables);
            EmbeddedSpi.NODES.setLoop(end, (LoopStartNode) start, null);
            PortObjectSpec[] specs = new PortObjectSpec[inputs.length];
            for (int i = 0; i < inputs.length; i++) {
                specs[i] = inputs[i].getSpec();
            }
            PortObjectSpec[] promised = EmbeddedSpi.NODES.configure(end, specs);
            PortObject[] results = EmbeddedSpi.NODES.execute(end, inputs, context());
            if (!EmbeddedSpi.NODES.takeContinueLoop(end)) {
                if (results[0] instanceof InactiveBranchPortObject) {
                    assertInstanceOf(InactiveBranchPortObject.class, results[1]);
                    return null;
                }
                for (int i = 0; i < 2; i++) {
                    if (promised[i] != null && !warning().contains("different columns")) {
                        assertTrue(
                                ((DataTableSpec) promised[i]).equalStructure((DataTableSpec) results[i].getSpec()),
                                promised[i] + " " + results[i].getSpec());
                    }
                }
                return new BufferedDataTable[] {(BufferedDataTable) results[0], (BufferedDataTable) results[1]};
            }
            assertNull(results[0]);
            EmbeddedSpi.NODES.setLoop(start, null, (LoopEndNode) end);
        }
    }

    String warning() {
        return EmbeddedSpi.NODES.warning(end).map(m -> m.getSummary()).orElse("");
    }

    private ExecutionContext context() {
        return EmbeddedSpi.NODES.createContext(monitor, folder.resolve("stores-" + System.nanoTime()));
    }
}
