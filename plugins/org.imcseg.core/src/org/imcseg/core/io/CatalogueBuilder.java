// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueKind;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.pairing.FileScan;
import org.imcseg.core.io.source.AcquisitionFormat;
import org.imcseg.core.io.source.Found;
import org.imcseg.core.io.source.Surroundings;
import org.imcseg.core.progress.Progress;

/** Opens the headers of the files that a scan found, format by format, and puts files of one acquisition together. */
final class CatalogueBuilder {
    static final String SKIPPED_FILE = "file skipped";
    private static final int NAMES_SHOWN = 5;

    private final ReaderSettings settings;
    private final PanelLookup panels;
    private final IssueSink sink;
    private final Progress progress;
    private final EntryList entries;
    private final SameAcquisitions same;
    private final EqualNames equalNames;
    private final BrokenSlides brokenSlides = new BrokenSlides();

    CatalogueBuilder(ReaderSettings settings, PanelLookup panels, IssueSink sink, Progress progress) {
        this.settings = settings;
        this.panels = panels;
        this.sink = sink;
        this.progress = progress;
        entries = new EntryList(settings, sink);
        same = new SameAcquisitions(entries, sink, progress);
        equalNames = new EqualNames(entries, sink, progress);
    }

    List<CatalogueEntry> build(FileScan scan) throws IOException {
        List<Path> slides = scan.images().keySet().stream()
                .filter(AcquisitionFormat::holdsSeveral)
                .flatMap(format -> scan.of(format).stream())
                .toList();
        for (AcquisitionFormat format : scan.images().keySet()) {
            List<Path> files = scan.of(format);
            if (!AcquisitionFormats.chosen(settings.kind(), format)) {
                tellNotChosen(files);
                continue;
            }
            int first = entries.size();
            List<Found> found =
                    format.open(files, new Surroundings(slides, panels::planeNames, failures(format), sink, progress));
            if (format.holdsSeveral()) {
                addSlides(found);
            } else {
                addSingles(found);
            }
            if (format.reorders()) {
                entries.sortFrom(first);
            }
        }
        brokenSlides.reportTo(sink);
        entries.tellCopies();
        return entries.all();
    }

    /** Of a slide it is only known later what stands in for it. */
    private Surroundings.FailureSink failures(AcquisitionFormat format) {
        return format.holdsSeveral()
                ? brokenSlides::add
                : (file, e) ->
                        new Defects(file, "", sink).skipped(IssueKind.FILE_SKIPPED, SKIPPED_FILE, e.why(), e.remedy());
    }

    private void addSlides(List<Found> found) throws IOException {
        int first = entries.size();
        for (Found acquisition : found) {
            entries.add(acquisition);
        }
        same.joinSlides();
        equalNames.separate(first, true);
    }

    private void addSingles(List<Found> found) throws IOException {
        for (Found acquisition : found) {
            progress.checkCancelled();
            if (!same.join(acquisition)) {
                brokenSlides.found(acquisition.name());
                entries.add(acquisition);
                equalNames.separate(entries.size() - 1, false);
            }
        }
    }

    private void tellNotChosen(List<Path> files) throws IOException {
        if (!files.isEmpty()) {
            String what = files.size() + (files.size() == 1 ? " file" : " files") + " not read";
            new Defects(files.get(0), "", sink)
                    .note(
                            IssueKind.LEFT_OUT,
                            what,
                            "the file type is set to " + settings.kind() + ": "
                                    + files.stream()
                                            .limit(NAMES_SHOWN)
                                            .map(file -> file.getFileName().toString())
                                            .toList()
                                    + (files.size() > NAMES_SHOWN ? " …" : ""));
        }
    }
}
