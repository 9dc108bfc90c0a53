// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

/**
 * One row of the table of channels: a plane of an acquisition that was read.
 *
 * @param source file and acquisition, as in the image's row
 * @param plane in the file, from 1
 * @param label as the file has it
 * @param marker without metal and tube number; empty if the label names none
 * @param metal such as Ir191; empty if the file names none
 * @param mass of the metal; 0 if unknown
 * @param panelName what a panel calls it; empty without
 * @param selected whether it is in the image
 * @param name under which it is in the image; empty if it is not
 * @param minimum of the values; NaN if it was not read, like the others
 * @param maximum of the values
 * @param mean of the values
 * @param nonZero share of pixels above 0
 */
public record ChannelRow(
        String source,
        int plane,
        String label,
        String marker,
        String metal,
        int mass,
        String panelName,
        boolean selected,
        String name,
        double minimum,
        double maximum,
        double mean,
        double nonZero) {}
