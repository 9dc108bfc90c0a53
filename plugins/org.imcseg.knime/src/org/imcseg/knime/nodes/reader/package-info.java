// SPDX-License-Identifier: Apache-2.0
/** IMC Reader: acquisitions, masks and sample data from files. */
package org.imcseg.knime.nodes.reader;
