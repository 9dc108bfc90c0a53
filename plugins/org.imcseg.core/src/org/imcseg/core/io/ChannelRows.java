// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.util.List;
import java.util.Optional;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.channels.Isotope;
import org.imcseg.core.io.source.ChannelPick;

/** Describes planes for the table of channels. */
final class ChannelRows {
    private ChannelRows() {}

    static ChannelRow row(
            String source, int plane, ChannelLabel label, List<ChannelPick> picks, MultiChannelImage image) {
        Optional<ChannelPick> pick =
                picks.stream().filter(p -> p.index() == plane).findFirst();
        int mass = label.metals().stream().findFirst().map(Isotope::mass).orElse(0);
        if (pick.isEmpty()) {
            return new ChannelRow(
                    source,
                    plane + 1,
                    label.raw(),
                    label.marker(),
                    label.metal(),
                    mass,
                    label.panelName(),
                    false,
                    "",
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN);
        }
        float[] values = image.plane(pick.get().name());
        double minimum = Double.POSITIVE_INFINITY;
        double maximum = Double.NEGATIVE_INFINITY;
        double sum = 0;
        long positive = 0;
        for (float value : values) {
            // all are finite; Math.min and Math.max are slow because they also mind what is not a number
            minimum = value < minimum ? value : minimum;
            maximum = value > maximum ? value : maximum;
            sum += value;
            positive += value > 0 ? 1 : 0;
        }
        return new ChannelRow(
                source,
                plane + 1,
                label.raw(),
                label.marker(),
                label.metal(),
                mass,
                label.panelName(),
                true,
                pick.get().name(),
                minimum,
                maximum,
                sum / values.length,
                positive / (double) values.length);
    }
}
