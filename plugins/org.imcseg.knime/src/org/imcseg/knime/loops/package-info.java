// SPDX-License-Identifier: Apache-2.0
/**
 * Base of the nodes that begin or end a loop. A {@code DefaultNode} can do neither, so these have their own
 * {@code NodeModel}, but are described, configured and documented like the others. The only package that uses KNIME's
 * internal dialog API.
 */
package org.imcseg.knime.loops;
