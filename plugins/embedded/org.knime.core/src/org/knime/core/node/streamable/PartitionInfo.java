// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.streamable;

/** Which part of how many an operator works on. */
public class PartitionInfo {

    private final int m_index;

    private final int m_count;

    public PartitionInfo(final int partitionIndex, final int partitionCount) {
        m_index = partitionIndex;
        m_count = partitionCount;
    }
}
