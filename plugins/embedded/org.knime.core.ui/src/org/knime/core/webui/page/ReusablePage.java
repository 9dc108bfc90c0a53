// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

/** A page of files for several nodes, which none of ours has. */
public final class ReusablePage extends FromFilePage {
    private ReusablePage(String relativePath) {
        super(relativePath);
    }
}
