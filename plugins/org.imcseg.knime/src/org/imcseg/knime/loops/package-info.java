// SPDX-License-Identifier: Apache-2.0
/**
 * Base of the nodes that begin or end a loop: a {@code DefaultNode} can do neither, so these have a {@code NodeModel}
 * of their own, but are described, set up and documented as the others. The only package that touches KNIME's internal
 * dialog API.
 */
package org.imcseg.knime.loops;
