// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Marks values whose smallest and largest occurrences are collected in the column's domain. */
public interface BoundedValue extends DataValue {}
