// SPDX-License-Identifier: Apache-2.0
package net.imagej.axis;

/** A dimension. */
public interface Axis {}
