// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.training;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.knime.core.node.InvalidSettingsException;

/** The setting that names the channels to learn from. */
public final class ChannelChoice {
    public static final String TITLE = "Channels";
    public static final String INCLUDED = "Learn from";
    public static final String EXCLUDED = "Leave out";

    private ChannelChoice() {}

    /**
     * @param chosen the names; none for all
     * @param there the channels of the images; null where they are not known yet
     * @param what these images are, such as training
     * @return the channels to learn, null where they are not known yet
     */
    public static List<String> of(String[] chosen, List<String> there, String what) throws InvalidSettingsException {
        List<String> wanted = List.of(chosen);
        if (new LinkedHashSet<>(wanted).size() != wanted.size()) {
            throw new InvalidSettingsException(
                    "\"" + TITLE + "\" names a channel twice: " + String.join(", ", wanted) + ".");
        }
        if (there != null && !there.containsAll(wanted)) {
            List<String> missing = new ArrayList<>(wanted);
            missing.removeAll(there);
            throw new InvalidSettingsException("The " + what + " images have no channel " + missing + " (setting \""
                    + TITLE + "\"); they have " + there + ".");
        }
        return wanted.isEmpty() ? there : wanted;
    }
}
