// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueKind;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.source.AcquisitionSource;
import org.imcseg.core.io.source.Found;

/** Acquisitions found so far, each with the files that hold it. */
final class EntryList {
    private static final int NAMES_SHOWN = 5;

    private final ReaderSettings settings;
    private final SampleNames samples;
    private final IssueSink sink;
    private final List<CatalogueEntry> entries = new ArrayList<>();
    private final Set<Path> copies = new LinkedHashSet<>();

    EntryList(ReaderSettings settings, IssueSink sink) {
        this.settings = settings;
        this.samples = new SampleNames(settings.sampleRule(), settings.samplePattern());
        this.sink = sink;
    }

    int size() {
        return entries.size();
    }

    CatalogueEntry get(int index) {
        return entries.get(index);
    }

    List<CatalogueEntry> all() {
        return entries;
    }

    /** Appends an acquisition, unless its sample has no name. */
    void add(Found found) throws IOException {
        AcquisitionSource source = found.source();
        Optional<String> sample = samples.of(found.name(), source.file());
        if (sample.isPresent()) {
            entries.add(
                    new CatalogueEntry(found.name(), sample.get(), found.name().roi(), List.of(source)));
        } else {
            Defects defects = new Defects(source.file(), CatalogueEntry.acquisition(source), sink);
            defects.skipped(
                    IssueKind.ACQUISITION_SKIPPED,
                    AcquisitionReader.SKIPPED,
                    "the sample pattern '" + settings.samplePattern() + "' is not found in the name '"
                            + source.file().getFileName() + "'",
                    "Correct the pattern.");
        }
    }

    void set(int index, CatalogueEntry entry) {
        entries.set(index, entry);
    }

    /** A further file of an acquisition; it is read if the first cannot be. */
    void addStandIn(int index, AcquisitionSource other) {
        CatalogueEntry entry = entries.get(index);
        entries.set(index, entry.withFallback(other.standingInFor(entry.source())));
        copies.add(other.file());
    }

    /** Takes an acquisition out that another file has, too. */
    CatalogueEntry removeCopy(int index) {
        CatalogueEntry entry = entries.remove(index);
        copies.add(entry.source().file());
        return entry;
    }

    /** Puts the entries from an index on into the order of their files. */
    void sortFrom(int first) {
        entries.subList(first, entries.size())
                .sort(Comparator.comparing(
                        entry -> entry.source().file().toString().replace('\\', '/')));
    }

    /** Tells of files whose acquisitions are read from others. */
    void tellCopies() throws IOException {
        if (!copies.isEmpty()) {
            new Defects(copies.iterator().next(), "", sink)
                    .note(
                            IssueKind.COPY,
                            copies.size() + " files not read",
                            "their acquisitions are read from other files: "
                                    + copies.stream()
                                            .limit(NAMES_SHOWN)
                                            .map(file -> file.getFileName().toString())
                                            .toList()
                                    + (copies.size() > NAMES_SHOWN ? " …" : ""));
        }
    }
}
