// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog.defaultdialog.widget.updates;

import org.knime.node.parameters.widget.text.TextInputWidgetValidation.MaxLengthValidation;

/** Stands for "no provider". */
public class NoopMaxLengthValidationProvider extends NoopProvider<MaxLengthValidation> {}
