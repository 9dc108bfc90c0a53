// SPDX-License-Identifier: Apache-2.0
/**
 * Stand-in. Spaces whose dimensions are described. Only what the nodes need, with the signatures of the real bundle.
 */
package net.imagej.space;
