// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.image.png;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;

/** Creates cells with PNG pictures. */
public class PNGImageCellFactory {

    public static final DataType TYPE = DataType.getType(PNGImageCell.class);

    public PNGImageCellFactory() {}

    public static DataCell create(final byte[] imageBytes) {
        return new PNGImageContent(imageBytes).toImageCell();
    }
}
