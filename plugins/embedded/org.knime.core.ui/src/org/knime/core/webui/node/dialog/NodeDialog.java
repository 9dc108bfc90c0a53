// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.dialog;

import org.knime.core.webui.UIExtension;

/** A dialog. Nothing opens one here. */
public interface NodeDialog extends UIExtension {}
