// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.updates;

/** Names a setting, so that others can depend on its value. */
public interface ParameterReference<V> {}
