// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

/** A column of a table. */
public record Column(String name, ValueType type) {}
