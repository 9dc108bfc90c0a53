// SPDX-License-Identifier: Apache-2.0
/** Stand-in. The port of flow variables. Only what the nodes need, with the signatures of the real bundle. */
package org.knime.core.node.port.flowvariable;
