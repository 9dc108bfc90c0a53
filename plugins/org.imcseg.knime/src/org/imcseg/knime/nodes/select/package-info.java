// SPDX-License-Identifier: Apache-2.0
/** The node Select Acquisitions: rows by the names in a column. */
package org.imcseg.knime.nodes.select;
