// SPDX-License-Identifier: Apache-2.0
package org.knime.core.util;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.knime.core.node.KNIMEConstants;

/** Paths, KNIME URLs and temporary files. */
public final class FileUtil {

    private FileUtil() {}

    /** @return the URL that the text is, otherwise the URL of the file with this path */
    public static URL toURL(final String path) throws MalformedURLException, InvalidPathException {
        if (path.isEmpty()) {
            throw new InvalidPathException("", "Empty path");
        }
        final String spec = path.replace(" ", "%20");
        if (KnimeUrl.isOne(spec)) {
            return KnimeUrl.parse(spec);
        }
        try {
            return new URL(spec);
        } catch (final MalformedURLException e) { // no URL: a path
            return Path.of(path).toAbsolutePath().toUri().toURL();
        }
    }

    /** @return the local path of a file URL or of a KNIME URL that stands for a local file, otherwise null */
    public static Path resolveToPath(final URL url) throws IOException, URISyntaxException {
        if (KnimeUrl.isOne(url.toString())) {
            return KnimeUrl.resolve(url);
        }
        return "file".equalsIgnoreCase(url.getProtocol())
                ? Path.of(new URL(url.toString().replace(" ", "%20")).toURI())
                : null;
    }

    public static File createTempDir(final String prefix) throws IOException {
        return Files.createTempDirectory(KNIMEConstants.getKNIMETempPath(), prefix)
                .toFile();
    }

    public static File createTempFile(final String prefix, final String suffix) throws IOException {
        return Files.createTempFile(KNIMEConstants.getKNIMETempPath(), prefix, suffix)
                .toFile();
    }

    /** @return whether nothing is left */
    public static boolean deleteRecursively(final File dir) {
        if (!dir.exists()) {
            return true;
        }
        try (Stream<Path> files = Files.walk(dir.toPath())) {
            final List<Path> deepestFirst =
                    files.sorted(Comparator.reverseOrder()).toList();
            for (final Path file : deepestFirst) {
                Files.deleteIfExists(file);
            }
        } catch (final IOException e) {
            return false;
        }
        return !dir.exists();
    }
}
