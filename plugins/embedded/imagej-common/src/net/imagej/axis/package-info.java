// SPDX-License-Identifier: Apache-2.0
/** Stand-in. What the dimensions of an image mean. Only what the nodes need, with the signatures of the real bundle. */
package net.imagej.axis;
