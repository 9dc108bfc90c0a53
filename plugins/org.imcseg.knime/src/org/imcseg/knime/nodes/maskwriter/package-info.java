// SPDX-License-Identifier: Apache-2.0
/** Mask Writer: writes masks of cells as files. */
package org.imcseg.knime.nodes.maskwriter;
