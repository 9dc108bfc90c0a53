// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.training;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model must record beyond its training settings.
 *
 * @param channels marker names in the order of the network's inputs; matched to each image by name
 * @param normalisation description of how the images were normalised; empty if unknown
 * @param software version of this software
 * @param notes further settings worth recording, such as label corruption; name to text
 * @param images identity marks of the training images' pixels; see {@link org.imcseg.learning.model.TrainingRecord}
 */
public record ModelContext(
        List<String> channels,
        String normalisation,
        String software,
        Map<String, String> notes,
        Map<String, String> images) {
    public ModelContext {
        channels = List.copyOf(channels);
        notes = Map.copyOf(notes);
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
    }

    /** A context without identity marks of the images. */
    public ModelContext(List<String> channels, String normalisation, String software, Map<String, String> notes) {
        this(channels, normalisation, software, notes, Map.of());
    }
}
