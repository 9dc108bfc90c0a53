// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.views;

/** What tests ask of a node's view, which KNIME asks through its page and data services. */
public interface OpenView {
    /** The page's HTML. */
    String page();

    /** The initial data as KNIME hands them to the page: {@code {"result": …}}, where text that is JSON stays JSON. */
    String initialData();

    /** The object whose methods answer the page; null if there is none. */
    Object handler();
}
