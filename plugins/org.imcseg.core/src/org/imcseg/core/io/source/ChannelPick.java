// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.source;

import java.util.List;

/**
 * A plane of the file that becomes a channel of the image.
 *
 * @param index of the plane in the file, from 0
 * @param name of the channel in the image
 */
public record ChannelPick(int index, String name) {
    /** The names in order. */
    public static List<String> names(List<ChannelPick> picks) {
        return picks.stream().map(ChannelPick::name).toList();
    }
}
