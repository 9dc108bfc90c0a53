// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.node.view;

import org.knime.core.webui.UIExtension;

/** A view. Nothing opens one here. */
public interface NodeView extends UIExtension {}
