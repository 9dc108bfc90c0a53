// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.image;

import java.awt.Dimension;
import java.io.IOException;
import java.io.OutputStream;
import org.knime.core.data.DataCell;

/** A picture that can be painted and saved. */
public interface ImageContent {

    Dimension getPreferredSize();

    DataCell toImageCell();

    String getSummary();

    void save(OutputStream output) throws IOException;
}
