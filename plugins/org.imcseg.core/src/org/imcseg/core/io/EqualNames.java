// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.progress.Progress;

/** Tells different acquisitions of the same sample and region apart. */
final class EqualNames {
    private final EntryList entries;
    private final IssueSink sink;
    private final Progress progress;

    EqualNames(EntryList entries, IssueSink sink, Progress progress) {
        this.entries = entries;
        this.sink = sink;
        this.progress = progress;
    }

    /**
     * Different acquisitions of the same name get their folder into the sample's name; identical slides are read once.
     *
     * @param from the first that may be named like an earlier one
     * @param slides whether these are of slides, which were not yet compared by name
     */
    void separate(int from, boolean slides) throws IOException {
        for (int i = Math.max(1, from); i < entries.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (!equal(entries.get(j), entries.get(i))) {
                    continue;
                }
                if (slides
                        && SameContent.same(
                                entries.get(j).source(), entries.get(i).source(), progress)) {
                    entries.removeCopy(i--);
                } else if (!separateRegions(j, i)) {
                    separateSamples(j, i);
                }
                break;
            }
        }
    }

    private static boolean equal(CatalogueEntry one, CatalogueEntry other) {
        return one.sample().equals(other.sample())
                && one.roi().equals(other.roi())
                && !one.source().file().equals(other.source().file());
    }

    /** Regions of one sample in one folder that share a number are distinguished by the rest of their names. */
    private boolean separateRegions(int first, int second) {
        CatalogueEntry one = entries.get(first);
        CatalogueEntry other = entries.get(second);
        String region = one.name().rest();
        String otherRegion = other.name().rest();
        boolean distinct = SampleNames.folder(one.source().file())
                        .equals(SampleNames.folder(other.source().file()))
                && !otherRegion.isEmpty()
                && !region.equalsIgnoreCase(otherRegion);
        if (distinct) {
            // a slide numbers its own regions
            entries.set(first, region.isEmpty() || !one.source().alone() ? one : one.withRoi(region));
            entries.set(second, other.withRoi(otherRegion));
        }
        return distinct;
    }

    private void separateSamples(int first, int second) throws IOException {
        CatalogueEntry entry = entries.get(second);
        String name = entry.sample() + " (" + SampleNames.folder(entry.source().file()) + ")";
        new Defects(entry.source().file(), CatalogueEntry.acquisition(entry.source()), sink)
                .warning(
                        "sample named " + name,
                        "another acquisition, "
                                + CatalogueEntry.describe(entries.get(first).source())
                                + ", has the same name and other content",
                        "Set the rule for sample names if they are of different samples or of one.");
        entries.set(second, entry.withSample(name));
    }
}
