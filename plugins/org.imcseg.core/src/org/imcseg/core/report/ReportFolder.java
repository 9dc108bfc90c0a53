// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.imcseg.core.files.AtomicFile;
import org.imcseg.core.files.WritableFolder;

/**
 * The files of a report, collected first and then written together. Each file is written beside its place and moved
 * there, the page last: a report.html that is there is whole, and so is what it stands beside. What is left of an
 * earlier report goes.
 */
public final class ReportFolder {
    static final String PAGE = "report.html";
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    /** Adds a table as csv. @param name such as metrics.csv */
    public ReportFolder table(String name, ReportTable table) {
        return file(name, table.csv().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Adds a file.
     *
     * @param name relative to the folder with / between, such as overlays/01.png
     * @throws IllegalArgumentException if the name leaves the folder or is taken
     */
    public ReportFolder file(String name, byte[] content) {
        if (!FileList.isPlain(name)) {
            throw new IllegalArgumentException("'" + name + "' is not a plain name within the report's folder.");
        }
        if (name.equals(PAGE) || name.equals(FileList.NAME) || files.putIfAbsent(name, content) != null) {
            throw new IllegalArgumentException("The report has two files of the name " + name + ".");
        }
        return this;
    }

    /**
     * Writes everything and report-files.txt, the list of it, replacing the report that is there. Other files in the
     * folder stay.
     *
     * @param folder is made if its parent exists or can be made
     * @return the page's path
     * @throws IOException naming the file that could not be written or removed
     */
    public Path write(Path folder, Report report) throws IOException {
        byte[] page = HtmlPage.render(report).getBytes(StandardCharsets.UTF_8);
        // before the earlier report goes
        WritableFolder.check(
                folder, files.values().stream().mapToLong(file -> file.length).sum() + page.length);
        Files.deleteIfExists(folder.resolve(PAGE)); // no page of an earlier run beside files of this one
        Set<String> names = new LinkedHashSet<>(files.keySet());
        names.add(PAGE);
        FileList.removeAllBut(
                folder, names); // before writing: where case does not matter, an old name may be a new file's
        FileList.write(folder, names); // before the files: if this is cut off, the next report still finds all of them
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            AtomicFile.write(folder.resolve(file.getKey()), file.getValue());
        }
        AtomicFile.write(folder.resolve(PAGE), page);
        return folder.resolve(PAGE);
    }
}
