// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.widget.choices;

/** Offers data types. */
public non-sealed interface DataTypeChoicesProvider extends ChoicesStateProvider<DataTypeChoice> {
}
