// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.util.List;
import org.imcseg.core.progress.Progress;

/**
 * Acquisitions that were found and are read one at a time, in a fixed order, so that a study of any size fits into
 * memory and a stopped run can go on where it was.
 */
public interface AcquisitionSeries {
    /** Number of acquisitions found. */
    int size();

    /** File and acquisition, as the acquisition itself will name its source. @param index from 0 */
    String source(int index);

    /** Names of the channels that each image will have, in order. */
    List<String> channels();

    /**
     * A text that changes whenever what would be read changes: the content of the acquisition's files and the planes
     * picked from them.
     *
     * @param index from 0
     * @throws IOException if a file cannot be read
     */
    String fingerprint(int index) throws IOException;

    /**
     * Reads an acquisition and hands it, its channels and what is doubtful about it to the sink that the series was
     * opened with.
     *
     * @param index from 0
     * @param progress of this acquisition
     * @return false if it was skipped; the reason was reported to the sink
     * @throws IOException in strict mode for the first issue, or if the sink stops
     */
    boolean read(int index, Progress progress) throws IOException;

    /**
     * Tells what was found and belongs to no acquisition that was read, such as masks that are left over. To be called
     * once, after the last.
     *
     * @throws IOException in strict mode for the first issue
     */
    void finish() throws IOException;

    /** For people, where not a single acquisition could be read: the reasons so far. */
    String whyNothing();
}
