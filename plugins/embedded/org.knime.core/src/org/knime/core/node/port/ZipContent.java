// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.ZipInputStream;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;

/** Reads the values in the next zip entry, leaving the stream open for what follows. */
final class ZipContent {

    private ZipContent() {}

    static ModelContentRO read(final ZipInputStream in) throws IOException {
        if (in.getNextEntry() == null) {
            throw new IOException("The file ends where the values of a port should be.");
        }
        return ModelContent.loadFromXML(new ByteArrayInputStream(in.readAllBytes()));
    }
}
