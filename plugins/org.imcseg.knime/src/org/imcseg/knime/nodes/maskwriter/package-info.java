// SPDX-License-Identifier: Apache-2.0
/** Mask Writer: writes cell masks as files. */
package org.imcseg.knime.nodes.maskwriter;
