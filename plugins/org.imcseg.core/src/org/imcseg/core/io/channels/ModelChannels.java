// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.channels;

import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.image.ChannelAliases;
import org.imcseg.core.image.MultiChannelImage;

/**
 * Finds the channels of a model in an image that may know them by other names: a model trained on {@code Yb172} takes
 * the plane that the image calls {@code H3K27Ac} if the file said that it was stained with Yb172.
 */
public final class ModelChannels {
    private ModelChannels() {}

    /**
     * @param wanted the model's channels
     * @return for each the place of its plane in the image
     * @throws ChannelMatchException if one is missing or ambiguous, or only another stain is there
     */
    public static List<Integer> find(List<String> wanted, MultiChannelImage image) throws ChannelMatchException {
        return find(wanted, labels(image.channels(), image.aliases()));
    }

    /** The same where only names are known. */
    public static List<Integer> find(List<String> wanted, List<ChannelLabel> labels) throws ChannelMatchException {
        List<Integer> indices = new ArrayList<>();
        List<ChannelMatcher.ChannelMatch> matches = new ChannelMatcher().match(wanted, labels);
        for (int i = 0; i < matches.size(); i++) {
            if (matches.get(i).substitute()) {
                throw new ChannelMatchException(
                        "for '" + wanted.get(i) + "' there is only "
                                + labels.get(matches.get(i).index()).describe(),
                        "Train on the channels that these images have.");
            }
            indices.add(matches.get(i).index());
        }
        return indices;
    }

    /** @param aliases one a channel, or none */
    public static List<ChannelLabel> labels(List<String> channels, List<ChannelAliases> aliases) {
        List<ChannelLabel> labels = new ArrayList<>();
        for (int c = 0; c < channels.size(); c++) {
            ChannelAliases known = aliases.isEmpty() ? null : aliases.get(c);
            labels.add(
                    known == null
                            ? ChannelLabel.parse(channels.get(c))
                            : ChannelLabel.parse(known.label(), known.metal())
                                    .withPanelName(known.panelName().isEmpty() ? channels.get(c) : known.panelName()));
        }
        return labels;
    }
}
