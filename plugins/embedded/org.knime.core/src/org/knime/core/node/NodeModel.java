// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.imcseg.embedded.spi.Hooks;
import org.imcseg.embedded.spi.NodeSpi;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.node.streamable.InputPortRole;
import org.knime.core.node.streamable.PartitionInfo;
import org.knime.core.node.streamable.StreamableOperator;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;
import org.knime.core.node.workflow.VariableType;

/** What a node does: settings, specification of the output from that of the input, and the output itself. */
public abstract class NodeModel implements AbstractNodeView.ViewableModel {

    static {
        Hooks.open(NodeSpi.class, new NodeAccess());
    }

    private final PortType[] m_inPorts;

    private final PortType[] m_outPorts;

    private Message m_warning;

    private Map<String, FlowVariable> m_upstream = Map.of();

    private final Map<String, FlowVariable> m_pushed = new LinkedHashMap<>();

    private boolean m_continueLoop;

    private LoopStartNode m_loopStart;

    private LoopEndNode m_loopEnd;

    protected NodeModel(final int nrInDataPorts, final int nrOutDataPorts) {
        this(tables(nrInDataPorts), tables(nrOutDataPorts));
    }

    protected NodeModel(final PortType[] inPortTypes, final PortType[] outPortTypes) {
        m_inPorts = inPortTypes.clone();
        m_outPorts = outPortTypes.clone();
    }

    private static PortType[] tables(final int n) {
        final PortType[] types = new PortType[n];
        Arrays.fill(types, BufferedDataTable.TYPE);
        return types;
    }

    protected abstract void loadInternals(File nodeInternDir, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException;

    protected abstract void saveInternals(File nodeInternDir, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException;

    protected abstract void saveSettingsTo(NodeSettingsWO settings);

    protected abstract void validateSettings(NodeSettingsRO settings) throws InvalidSettingsException;

    protected abstract void loadValidatedSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException;

    protected abstract void reset();

    protected void onDispose() {}

    protected DataTableSpec[] configure(final DataTableSpec[] inSpecs) throws InvalidSettingsException {
        throw new UnsupportedOperationException(getClass().getName() + " overrides no configure method.");
    }

    protected PortObjectSpec[] configure(final PortObjectSpec[] inSpecs) throws InvalidSettingsException {
        return configure(Arrays.copyOf(inSpecs, inSpecs.length, DataTableSpec[].class));
    }

    protected BufferedDataTable[] execute(final BufferedDataTable[] inData, final ExecutionContext exec)
            throws Exception {
        throw new UnsupportedOperationException(getClass().getName() + " overrides no execute method.");
    }

    protected PortObject[] execute(final PortObject[] inObjects, final ExecutionContext exec) throws Exception {
        return execute(Arrays.copyOf(inObjects, inObjects.length, BufferedDataTable[].class), exec);
    }

    public StreamableOperator createStreamableOperator(
            final PartitionInfo partitionInfo, final PortObjectSpec[] inSpecs) throws InvalidSettingsException {
        throw new UnsupportedOperationException(getClass().getName() + " does not stream.");
    }

    public InputPortRole[] getInputPortRoles() {
        final InputPortRole[] roles = new InputPortRole[m_inPorts.length];
        Arrays.fill(roles, InputPortRole.NONDISTRIBUTED_NONSTREAMABLE);
        return roles;
    }

    protected final void setWarningMessage(final String warningMessage) {
        setWarning(warningMessage == null ? null : Message.fromSummary(warningMessage));
    }

    protected final void setWarning(final Message message) {
        m_warning = message;
    }

    protected final Message getWarning() {
        return m_warning;
    }

    /** @throws NoSuchElementException if there is no variable of this name and type */
    public final <T> T peekFlowVariable(final String name, final VariableType<T> type) {
        final FlowVariable variable =
                getAvailableFlowVariables(new VariableType<?>[] {type}).get(name);
        if (variable == null) {
            throw new NoSuchElementException("No flow variable \"" + name + "\" of type " + type + ".");
        }
        return variable.getValue(type);
    }

    public final String peekFlowVariableString(final String name) {
        return peekFlowVariable(name, VariableType.StringType.INSTANCE);
    }

    public final int peekFlowVariableInt(final String name) {
        return peekFlowVariable(name, VariableType.IntType.INSTANCE);
    }

    public final double peekFlowVariableDouble(final String name) {
        return peekFlowVariable(name, VariableType.DoubleType.INSTANCE);
    }

    protected final <T> void pushFlowVariable(final String name, final VariableType<T> type, final T value) {
        push(new FlowVariable(name, type, Objects.requireNonNull(value)));
    }

    protected final void pushFlowVariableString(final String name, final String value) {
        pushFlowVariable(name, VariableType.StringType.INSTANCE, value);
    }

    protected final void pushFlowVariableInt(final String name, final int value) {
        pushFlowVariable(name, VariableType.IntType.INSTANCE, value);
    }

    protected final void pushFlowVariableDouble(final String name, final double value) {
        pushFlowVariable(name, VariableType.DoubleType.INSTANCE, value);
    }

    /** @return the variables of these types that the node sees, its own included */
    public final Map<String, FlowVariable> getAvailableFlowVariables(final VariableType<?>[] types) {
        final Map<String, FlowVariable> visible = new LinkedHashMap<>(m_upstream);
        visible.putAll(m_pushed);
        visible.values().removeIf(v -> !Arrays.asList(types).contains(v.getVariableType()));
        return Collections.unmodifiableMap(visible);
    }

    /** For loop ends: requests another iteration. The output of this execution is then ignored. */
    protected final void continueLoop() {
        if (!(this instanceof LoopEndNode)) {
            throw new IllegalStateException(getClass().getName() + " is no loop end, but asks for another iteration.");
        }
        m_continueLoop = true;
    }

    /** @return the start of the loop that this node ends; null where this node ends none */
    protected final LoopStartNode getLoopStartNode() {
        return m_loopStart;
    }

    /** @return the end of the loop that this node starts; null before the end was first executed */
    protected final LoopEndNode getLoopEndNode() {
        return m_loopEnd;
    }

    void setLoop(final LoopStartNode start, final LoopEndNode end) {
        m_loopStart = start;
        m_loopEnd = end;
    }

    /** @return whether another iteration was asked for since the last call */
    boolean takeContinueLoop() {
        final boolean asked = m_continueLoop;
        m_continueLoop = false;
        return asked;
    }

    void setUpstream(final Map<String, FlowVariable> variables) {
        m_upstream = new LinkedHashMap<>(variables);
        m_pushed.clear();
    }

    void push(final FlowVariable variable) {
        m_pushed.remove(variable.getName());
        m_pushed.put(variable.getName(), variable);
    }

    Map<String, FlowVariable> upstream() {
        return m_upstream;
    }

    Map<String, FlowVariable> pushed() {
        return m_pushed;
    }

    PortType[] inPorts() {
        return m_inPorts;
    }

    PortType[] outPorts() {
        return m_outPorts;
    }
}
