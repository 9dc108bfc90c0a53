// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** What travels along connections beside the data. */
abstract class FlowObject {

    FlowObject() {}
}
