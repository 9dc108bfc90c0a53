// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.workflow;

import java.util.List;

/**
 * A workflow as it is saved.
 *
 * @param name its name
 * @param createdBy version of the KNIME that saved it
 * @param nodes its nodes by id
 * @param connections its connections
 * @param variables its workflow variables with their defaults
 */
public record Workflow(
        String name, String createdBy, List<NodeEntry> nodes, List<Connection> connections, List<Variable> variables) {}
