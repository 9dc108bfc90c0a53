// SPDX-License-Identifier: Apache-2.0
/** IMC Phantom: synthetic acquisitions with known cells. */
package org.imcseg.knime.nodes.phantom;
