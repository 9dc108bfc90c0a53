// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.io.issue.IssueSink;

/** Takes what is read, as it is read, so that a whole study need not fit into memory. */
public interface ReadSink extends IssueSink {
    /**
     * @param acquisition read completely; not kept by the reader
     * @throws IOException to stop reading
     */
    void acquisition(Acquisition acquisition) throws IOException;

    /**
     * @param row a plane of the acquisition given last, in file order
     * @throws IOException to stop reading
     */
    void channel(ChannelRow row) throws IOException;
}
