// SPDX-License-Identifier: Apache-2.0
package org.knime.core.util;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.file.Path;
import org.imcseg.embedded.spi.WorkflowFolder;

/** {@code knime://knime.workflow/...}: files relative to the folder of the workflow that runs. */
final class KnimeUrl {

    private static final String WORKFLOW = "knime.workflow";

    private static final URLStreamHandler HANDLER = new URLStreamHandler() {
        @Override
        protected URLConnection openConnection(final URL url) throws IOException {
            return resolve(url).toUri().toURL().openConnection();
        }
    };

    private KnimeUrl() {}

    static boolean isOne(final String spec) {
        return spec.regionMatches(true, 0, "knime://", 0, "knime://".length());
    }

    static URL parse(final String spec) throws MalformedURLException {
        return new URL(null, spec, HANDLER);
    }

    static Path resolve(final URL url) throws IOException {
        if (!WORKFLOW.equals(url.getHost())) {
            throw new IOException("\"" + url + "\" cannot be resolved here: only knime://" + WORKFLOW + "/ can.");
        }
        final Path folder = WorkflowFolder.get()
                .orElseThrow(
                        () -> new IOException("\"" + url + "\" has no meaning here: no workflow runs on this thread."));
        try {
            final String path = url.toURI().getPath();
            return folder.resolve(path.startsWith("/") ? path.substring(1) : path)
                    .normalize();
        } catch (final URISyntaxException e) {
            throw new IOException("\"" + url + "\" is no valid URL: " + e.getMessage(), e);
        }
    }
}
