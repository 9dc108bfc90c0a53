// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.persistence;

/** A class whose fields are saved one by one. */
public interface Persistable {}
