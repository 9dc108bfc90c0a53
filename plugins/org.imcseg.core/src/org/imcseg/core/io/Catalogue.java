// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.util.List;
import org.imcseg.core.io.pairing.MaskIndex;

/**
 * What was found, from headers alone.
 *
 * @param entries in the order in which they are read
 * @param channels names of the channels that the images will have, in order
 * @param masks that were found, by the place of an entry
 */
public record Catalogue(List<CatalogueEntry> entries, List<String> channels, MaskIndex masks) {
    public Catalogue {
        entries = List.copyOf(entries);
        channels = List.copyOf(channels);
    }
}
