// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** Marks values whose distinct occurrences are collected in the column's domain. */
public interface NominalValue extends DataValue {}
