// SPDX-License-Identifier: Apache-2.0
/** Compute Environment: what can compute on this machine, and what would make it faster. */
package org.imcseg.knime.nodes.computeenvironment;
