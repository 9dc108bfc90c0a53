// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.List;
import java.util.Map;

/**
 * What a model must remember beyond its training settings.
 *
 * @param channels marker names in the order of the network's inputs; taken from each image by name
 * @param normalisation how the images were normalised, as its step describes itself; empty where unknown
 * @param software version of this software
 * @param notes further settings worth recording, such as how labels were corrupted; name to text
 */
public record ModelContext(List<String> channels, String normalisation, String software, Map<String, String> notes) {
    public ModelContext {
        channels = List.copyOf(channels);
        notes = Map.copyOf(notes);
    }
}
