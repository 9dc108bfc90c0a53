// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.workflow;

/**
 * A line between two ports. Port 0 carries flow variables only, data ports count from 1.
 *
 * @param source id of the node where the line begins
 * @param sourcePort its output port
 * @param target id of the node where the line ends
 * @param targetPort its input port
 */
public record Connection(int source, int sourcePort, int target, int targetPort) {}
