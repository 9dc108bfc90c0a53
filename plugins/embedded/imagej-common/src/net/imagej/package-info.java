// SPDX-License-Identifier: Apache-2.0
/** Stand-in. Images with name, source and axes. Only what the nodes need, with the signatures of the real bundle. */
package net.imagej;
