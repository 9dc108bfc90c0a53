// SPDX-License-Identifier: Apache-2.0
/** Experiments as KNIME sees them: the core's typed columns and values as columns and cells of tables. */
package org.imcseg.knime.experiments;
