// SPDX-License-Identifier: Apache-2.0
/** Reassemble: patches become whole images again. */
package org.imcseg.knime.nodes.reassemble;
