// SPDX-License-Identifier: Apache-2.0
/** Stand-in. Boxes in a described space. Only what the nodes need, with the signatures of the real bundle. */
package net.imagej.interval;
