// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.streamable;

import org.knime.core.data.DataRow;
import org.knime.core.node.ExecutionContext;

/** An operator that makes one row out of one. */
public abstract class StreamableFunction extends StreamableOperator {

    public static final int DEFAULT_INPORT_INDEX = 0;

    public static final int DEFAULT_OUTPORT_INDEX = 0;

    private final int m_inPort;

    private final int m_outPort;

    protected StreamableFunction() {
        this(DEFAULT_INPORT_INDEX, DEFAULT_OUTPORT_INDEX);
    }

    protected StreamableFunction(final int inportIndex, final int outportIndex) {
        m_inPort = inportIndex;
        m_outPort = outportIndex;
    }

    public void init(final ExecutionContext ctx) throws Exception {}

    public DataRow compute(final DataRow input) throws Exception {
        throw new IllegalStateException(
                getClass().getName() + " overrides neither compute(row) nor compute(row, index).");
    }

    public DataRow compute(final DataRow input, final long rowIndex) throws Exception {
        return compute(input);
    }

    public void finish() {}

    @Override
    public void runFinal(final PortInput[] inputs, final PortOutput[] outputs, final ExecutionContext ctx)
            throws Exception {
        final RowInput rows = (RowInput) inputs[m_inPort];
        final RowOutput results = (RowOutput) outputs[m_outPort];
        init(ctx);
        try {
            long index = 0;
            for (DataRow row = rows.poll(); row != null; row = rows.poll()) {
                ctx.checkCanceled();
                results.push(compute(row, index++));
            }
        } finally {
            rows.close();
            results.close();
            finish();
        }
    }
}
