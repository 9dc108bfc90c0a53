// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.bootstraploop;

import org.imcseg.core.bootstrapping.BootstrapHistory;
import org.imcseg.knime.columns.Columns;
import org.imcseg.knime.execution.ExecutionProgress;
import org.imcseg.knime.loops.LoopModel;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.context.ports.PortsConfiguration;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.LoopStartNodeTerminator;

/** Outputs the parts: unchanged in round 0, then with the labels that the loop end created. */
final class BootstrapStartModel extends LoopModel<BootstrapStartNodeParameters> implements LoopStartNodeTerminator {
    /** Names of the variables that the nodes of the loop use. */
    static final String ROUND = "round";

    static final String ROUND_SEED = "round_seed";
    static final String ROUND_HISTORY = "round_history";
    static final String INITIAL_MODEL = "initial_model";

    private int round = -1;
    private BufferedDataTable training;
    private BufferedDataTable validation;

    BootstrapStartModel(PortsConfiguration ports) {
        super(ports, BootstrapStartNodeParameters.class);
    }

    @Override
    protected PortObjectSpec[] configure(BootstrapStartNodeParameters settings, PortObjectSpec[] inputs)
            throws InvalidSettingsException {
        Columns.image((DataTableSpec) inputs[0], settings.maskColumn, BootstrapStartNodeParameters.MASK_COLUMN);
        push(0, settings, "", "");
        return inputs.clone();
    }

    @Override
    protected PortObject[] execute(BootstrapStartNodeParameters settings, PortObject[] inputs, ExecutionContext exec)
            throws Exception {
        training = (BufferedDataTable) inputs[0];
        validation = (BufferedDataTable) inputs[1];
        if (training.size() == 0) {
            throw new InvalidSettingsException("The training part has no rows. Check the upstream nodes.");
        }
        if (round < 0) {
            round = 0;
            push(0, settings, "", "");
            return inputs.clone();
        }
        BootstrapEndModel end = end();
        ExecutionProgress progress = new ExecutionProgress(exec);
        PortObject[] outputs = {
            LabelTable.insert(training, settings.maskColumn, end.labels(), exec, progress.part(0, 0.7)),
            end.validationLabels() == null
                    ? validation
                    : LabelTable.insert(
                            validation, settings.maskColumn, end.validationLabels(), exec, progress.part(0.7, 1))
        };
        round++;
        push(round, settings, end.history(), end.initialModel());
        return outputs;
    }

    @Override
    public boolean terminateLoop() {
        return round >= parameters().rounds;
    }

    /** The current round, from 0. */
    int round() {
        return round;
    }

    /** The seed of its training. */
    int seed() {
        return BootstrapHistory.seed((int) parameters().seed, round);
    }

    /** Name of the column of labels. */
    String maskColumn() {
        return parameters().maskColumn;
    }

    /** The input training part, with the labels of round 0. */
    BufferedDataTable training() {
        return training;
    }

    /** The input validation part. */
    BufferedDataTable validation() {
        return validation;
    }

    @Override
    protected void reset() {
        round = -1;
        training = null;
        validation = null;
    }

    private BootstrapEndModel end() {
        if (getLoopEndNode() instanceof BootstrapEndModel end) {
            return end;
        }
        throw new IllegalArgumentException(
                "The loop of this Bootstrap Loop Start ends with another node. Use a Bootstrap Loop End.");
    }

    private void push(int number, BootstrapStartNodeParameters settings, String history, String initialModel) {
        pushFlowVariableInt(ROUND, number);
        pushFlowVariableInt(ROUND_SEED, BootstrapHistory.seed((int) settings.seed, number));
        pushFlowVariableString(ROUND_HISTORY, history);
        pushFlowVariableString(INITIAL_MODEL, initialModel);
    }
}
