// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.wizard.page;

/** Something that may have a view on a page. Nothing opens one here. */
public interface WizardPageContribution {
    default boolean hasNodeView() {
        return false;
    }
}
