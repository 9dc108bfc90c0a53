// SPDX-License-Identifier: Apache-2.0
/** Experiments in KNIME: converts the core's typed columns and values to table columns and cells. */
package org.imcseg.knime.experiments;
