// SPDX-License-Identifier: Apache-2.0
/**
 * Stand-in. Making tables: containers that collect rows, and descriptions of a table by its difference from another.
 * Only what the nodes need, with the signatures of the real bundle.
 */
package org.knime.core.data.container;
