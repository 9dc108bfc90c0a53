// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.context;

/** Something that can be copied whole. */
public interface DeepCopy<T> {}
