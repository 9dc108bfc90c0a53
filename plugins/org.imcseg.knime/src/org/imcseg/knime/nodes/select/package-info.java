// SPDX-License-Identifier: Apache-2.0
/** Select Acquisitions: filters rows by the names in a column. */
package org.imcseg.knime.nodes.select;
