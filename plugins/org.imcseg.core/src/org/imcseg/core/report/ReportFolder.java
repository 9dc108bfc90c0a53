// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.imcseg.core.files.AtomicFile;

/**
 * The files of a report, collected first and then written together. Each file is written beside its place and moved there,
 * the page last: a report.html that is there is whole, and so is what it stands beside.
 */
public final class ReportFolder {
    private static final String PAGE = "report.html";
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** Adds a table as csv. @param name such as metrics.csv */
    public ReportFolder table(String name, DataTable table) {
        return file(name, table.csv().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Adds a file.
     *
     * @param name relative to the folder with / between, such as overlays/01.png
     * @throws IllegalArgumentException if the name leaves the folder or is taken
     */
    public ReportFolder file(String name, byte[] content) {
        Path relative = Path.of(name);
        if (relative.isAbsolute() || !relative.normalize().equals(relative) || relative.startsWith("..")) {
            throw new IllegalArgumentException("'" + name + "' is not a plain name within the report's folder.");
        }
        if (files.putIfAbsent(name, content) != null) {
            throw new IllegalArgumentException("The report has two files of the name " + name + ".");
        }
        return this;
    }

    /**
     * Writes everything, replacing files of the same names from an earlier run.
     *
     * @param folder is made if its parent exists or can be made
     * @return the page's path
     * @throws IOException naming the file that could not be written
     */
    public Path write(Path folder, Report report) throws IOException {
        Files.deleteIfExists(folder.resolve(PAGE)); // no page of an earlier run beside files of this one
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            AtomicFile.write(folder.resolve(file.getKey()), file.getValue());
        }
        Path page = folder.resolve(PAGE);
        AtomicFile.write(page, HtmlPage.render(report).getBytes(StandardCharsets.UTF_8));
        return page;
    }
}
