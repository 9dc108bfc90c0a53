// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.pairing.MaskIndex;
import org.imcseg.core.io.pairing.SampleTable;

/**
 * Tells, once all is read, what was found and belongs to nothing: masks without image, samples without row and rows
 * without sample.
 */
final class UnusedInputs {
    private static final int NAMES_SHOWN = 5;

    private UnusedInputs() {}

    static void tellMasks(MaskIndex masks, IssueSink sink) throws IOException {
        List<Path> unused = masks.unused();
        if (!unused.isEmpty()) {
            new Defects(unused.get(0), "", sink)
                    .warning(
                            unused.size() + (unused.size() == 1 ? " mask" : " masks") + " not used",
                            "no acquisition is named like " + (unused.size() == 1 ? "it" : "them")
                                    + ", or has another mask nearer to it: "
                                    + unused.stream()
                                            .limit(NAMES_SHOWN)
                                            .map(file -> file.getFileName().toString())
                                            .toList()
                                    + (unused.size() > NAMES_SHOWN ? " …" : ""),
                            "");
        }
    }

    /** Of a folder that was chosen for masks, something is expected. */
    static void tellNonePaired(MaskIndex masks, int acquisitions, Path folder, IssueSink sink) throws IOException {
        if (masks.paired() == 0 && acquisitions > 0) {
            List<String> names = masks.unused().stream()
                    .limit(NAMES_SHOWN)
                    .map(file -> file.getFileName().toString())
                    .toList();
            new Defects(folder, "", sink)
                    .warning(
                            "0 of " + acquisitions + (acquisitions == 1 ? " acquisition has" : " acquisitions have")
                                    + " a mask",
                            masks.size() == 0
                                    ? "the mask folder holds no file that is read as a mask"
                                    : "none of the " + masks.size()
                                            + " masks in the mask folder could be assigned to one of them"
                                            + (names.isEmpty()
                                                    ? ""
                                                    : ": " + names
                                                            + (masks.unused().size() > names.size() ? " …" : "")),
                            masks.size() == 0
                                    ? "Choose the folder of the masks, or the suffix that their names end with."
                                    : "Name each mask like its image with _mask at the end, or set the suffix of mask names.");
        }
    }

    /**
     * @param table with the samples
     * @param samples of the table
     * @param acquisitions that were found
     */
    static void tellSamples(Path table, SampleTable samples, List<CatalogueEntry> acquisitions, IssueSink sink)
            throws IOException {
        List<String> withoutRow = acquisitions.stream()
                .map(CatalogueEntry::sample)
                .distinct()
                .filter(name -> samples.find(name) == null)
                .toList();
        Defects defects = new Defects(table, "", sink);
        if (!withoutRow.isEmpty()) {
            defects.warning(
                    "tissue and condition left as set",
                    "it has no row for the samples " + withoutRow,
                    "Check the names and their capital letters, or set the rule for sample names.");
        }
        if (!samples.unused().isEmpty()) {
            defects.note("rows not used", "no acquisition is of the samples " + samples.unused());
        }
    }
}
