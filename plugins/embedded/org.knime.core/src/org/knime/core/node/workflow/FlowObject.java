// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** An object that travels along connections in addition to the data. */
abstract class FlowObject {

    FlowObject() {}
}
