// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import java.util.Map;

/** What a view shows. All values are such that {@link org.imcseg.core.json.JsonText} knows them. */
public interface ViewContent {
    /** What the page needs to begin with: small, whatever the size of the tables. */
    Map<String, Object> start();

    /**
     * Answers the page.
     *
     * @param question what is wanted, such as layers
     * @param argument the rest of the question, as the page and the content agree
     * @throws IllegalArgumentException for a question that this content has no answer to
     */
    Object answer(String question, String argument);
}
