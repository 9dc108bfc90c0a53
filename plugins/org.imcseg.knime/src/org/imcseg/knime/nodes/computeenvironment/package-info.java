// SPDX-License-Identifier: Apache-2.0
/** Compute Environment: what this machine can compute with, and what would make it faster. */
package org.imcseg.knime.nodes.computeenvironment;
