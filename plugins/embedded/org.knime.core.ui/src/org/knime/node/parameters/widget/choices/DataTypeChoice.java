// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

import org.knime.core.data.DataType;

/**
 * A data type to choose.
 *
 * @param id the type
 * @param text what is shown
 */
public record DataTypeChoice(DataType id, String text) {
}
