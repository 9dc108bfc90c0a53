// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port.inactive;

/** Implemented by the models of nodes that are configured and executed although an input is inactive. */
public interface InactiveBranchConsumer {}
