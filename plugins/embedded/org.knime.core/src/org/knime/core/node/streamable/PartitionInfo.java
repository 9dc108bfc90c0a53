// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.streamable;

/** Which part of how many an operator works on. */
public class PartitionInfo {

    public PartitionInfo(final int partitionIndex, final int partitionCount) {}
}
