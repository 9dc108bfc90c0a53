// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import org.knime.core.node.AbstractNodeView.ViewableModel;

/** Base of Swing views, which the embedded runtime never opens. */
public abstract class AbstractNodeView<T extends ViewableModel> {

    /** What a view shows. */
    public interface ViewableModel {}

    protected AbstractNodeView(final T model) {}
}
