// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import java.util.Map;

/** What a view shows. All values are of types that {@link org.imcseg.core.json.JsonText} supports. */
public interface ViewContent {
    /** The initial data of the page: small, whatever the size of the tables. */
    Map<String, Object> start();

    /**
     * Answers the page.
     *
     * @param question the kind of request, such as layers
     * @param argument the rest of the question, as the page and the content agree
     * @throws IllegalArgumentException if this content cannot answer the question
     */
    Object answer(String question, String argument);
}
