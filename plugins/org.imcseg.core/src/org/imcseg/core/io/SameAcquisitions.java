// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.names.AcquisitionName;
import org.imcseg.core.io.source.AcquisitionSource;
import org.imcseg.core.io.source.Found;
import org.imcseg.core.progress.Progress;

/** Finds files that hold the same acquisition, by names and content, so that none is read twice. */
final class SameAcquisitions {
    private final EntryList entries;
    private final IssueSink sink;
    private final Progress progress;
    private final SameGlimpse glimpses = new SameGlimpse();

    SameAcquisitions(EntryList entries, IssueSink sink, Progress progress) {
        this.entries = entries;
        this.sink = sink;
        this.progress = progress;
    }

    /**
     * Regions of slides that other slides hold too, under whatever name: the software exports single regions as slides
     * of their own.
     */
    void joinSlides() {
        for (int i = 1; i < entries.size(); i++) {
            for (int j = 0; j < i; j++) {
                AcquisitionSource one = entries.get(j).source();
                AcquisitionSource other = entries.get(i).source();
                progress.checkCancelled();
                if (!one.file().equals(other.file())
                        && one.defect().isEmpty()
                        && other.defect().isEmpty()
                        && glimpses.compare(one, other) == SameGlimpse.Verdict.SAME
                        && SameContent.same(one, other, progress)) {
                    entries.addStandIn(j, entries.removeCopy(i--).source());
                    break;
                }
            }
        }
    }

    /** A further file of an acquisition already found stands in for it. True if it does; else it is one of its own. */
    boolean join(Found found) throws IOException {
        AcquisitionName name = found.name();
        AcquisitionSource source = found.source();
        CatalogueEntry namedAlike = null;
        for (int i = 0; i < entries.size(); i++) {
            CatalogueEntry entry = entries.get(i);
            if (entry.name().same(name)) {
                boolean comparable = entry.source().comparable(source);
                boolean other = comparable
                        ? !SameContent.same(entry.source(), source, progress)
                        : glimpses.compare(entry.source(), source) == SameGlimpse.Verdict.OTHER;
                if (!other) {
                    entries.addStandIn(i, source);
                    return true;
                }
                namedAlike = comparable ? namedAlike : entry;
            }
        }
        for (int i = 0; i < entries.size(); i++) {
            if (glimpses.compare(entries.get(i).source(), source) == SameGlimpse.Verdict.SAME) {
                entries.addStandIn(i, source);
                return true;
            }
        }
        if (namedAlike != null) {
            new Defects(source.file(), CatalogueEntry.acquisition(source), sink)
                    .warning(
                            "read as an acquisition of its own",
                            "it is named like " + CatalogueEntry.describe(namedAlike.source())
                                    + ", but has another size or other counts",
                            "Rename it if it is of another slide.");
        }
        return false;
    }
}
