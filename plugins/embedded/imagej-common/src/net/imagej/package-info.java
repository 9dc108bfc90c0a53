// SPDX-License-Identifier: Apache-2.0
/** Stand-in for the images with named axes of imagej-common. */
package net.imagej;
