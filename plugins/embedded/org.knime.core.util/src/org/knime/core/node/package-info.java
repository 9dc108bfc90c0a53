// SPDX-License-Identifier: Apache-2.0
/**
 * Stand-in. What nodes and settings share: the exception for unusable settings. Only what the nodes need, with the
 * signatures of the real bundle.
 */
package org.knime.core.node;
