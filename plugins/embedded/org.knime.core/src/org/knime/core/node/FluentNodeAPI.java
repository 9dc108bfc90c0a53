// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

/** Marks the steps of the fluent way to describe a node. */
public interface FluentNodeAPI {}
