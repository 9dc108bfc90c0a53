// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.issue.Defect;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.progress.Progress;

/** One acquisition in a file whose header is read and whose pixels are not yet. */
public interface AcquisitionSource {
    /** The file that holds it, or the folder where each channel is a file of its own. */
    Path file();

    /** All files whose content it is. */
    default List<Path> files() {
        return List.of(file());
    }

    /** Number of the acquisition within its file, as the instrument gave it (from 1); 0 where the format has none. */
    int number();

    /** What the operator called it; empty where the format does not keep that. */
    default String description() {
        return "";
    }

    /** Its channels in file order; empty where the file names none. */
    List<ChannelLabel> channels();

    /** Number of planes, known even where channels have no names. */
    default int planeCount() {
        return channels().size();
    }

    /** Number of planes that the file itself names; names of some only are not used. */
    default int namedPlanes() {
        return channels().size();
    }

    /** Width in pixels if the header states it, else 0. */
    int width();

    /** Height in pixels if the header states it, else 0. */
    int height();

    /** A defect that the header shows, so that reading pixels is no use. */
    default Optional<Defect> defect() {
        return Optional.empty();
    }

    /**
     * Whether another is of the same format, so that both have the same planes in the same order if they hold the same
     * acquisition, and all pixels can be compared.
     */
    boolean comparable(AcquisitionSource other);

    /**
     * This one as the stand-in for another file of the same acquisition, from which it may take what it does not know
     * itself.
     */
    default AcquisitionSource standingInFor(AcquisitionSource other) {
        return this;
    }

    /** Whether the file holds no other acquisition, so that the file's name is the acquisition's. */
    default boolean alone() {
        return true;
    }

    /**
     * What was recorded first.
     *
     * @return null where the format does not give it cheaply
     * @throws IOException if it cannot be read
     */
    default Glimpse glimpse() throws IOException {
        return null;
    }

    /**
     * Reads the picked channels and no other.
     *
     * @param picks which planes under which names, in the result's order
     * @param defects takes what had to be repaired
     * @param progress of this acquisition
     * @return float planes, counts as stored
     * @throws IOException if the acquisition cannot be read
     */
    MultiChannelImage read(List<ChannelPick> picks, Defects defects, Progress progress) throws IOException;
}
