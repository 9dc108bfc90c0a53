// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

/** A page of files, which none of our nodes has. */
public sealed class FromFilePage extends Page permits ReusablePage {
    FromFilePage(String relativePath) {
        super(() -> "", java.nio.charset.StandardCharsets.UTF_8);
    }
}
