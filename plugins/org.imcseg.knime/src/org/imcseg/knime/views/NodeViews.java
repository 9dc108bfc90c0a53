// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import java.util.function.Function;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** The view of a node, for {@code DefaultNode.addView}. */
public final class NodeViews {
    private NodeViews() {}

    /**
     * @param kind which of the page's views this is
     * @param description for the node's description
     * @param maker creates the content from what the node kept
     */
    public static Function<RequireViewParameters, DefaultView> of(
            String kind, String description, Function<KeptData, ViewContent> maker) {
        return view -> view.withoutParameters()
                .description(description)
                .page(page -> page.fromString(() -> ViewPage.html()).relativePath("imcseg.html"))
                .initialData(data -> data.data(input -> new ViewService(input, kind, maker).start()))
                .dataService(service -> service.handler(input -> new ViewService(input, kind, maker)));
    }
}
