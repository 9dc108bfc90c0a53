// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.io.names.AcquisitionName;
import org.imcseg.core.io.pairing.MaskIndex;
import org.imcseg.core.io.source.AcquisitionSource;

/**
 * One acquisition that was found and not yet read.
 *
 * @param name by which masks and other files of the same acquisition are found
 * @param sample it is of
 * @param roi region within the sample
 * @param sources the file to read, then those to fall back on
 */
public record CatalogueEntry(AcquisitionName name, String sample, String roi, List<AcquisitionSource> sources) {
    public CatalogueEntry {
        sources = List.copyOf(sources);
    }

    /** The file that is to be read. */
    public AcquisitionSource source() {
        return sources.get(0);
    }

    /** All names by which a mask may be known: the acquisition's, and those of its files that hold nothing else. */
    private List<AcquisitionName> names() {
        List<AcquisitionName> names = new ArrayList<>(List.of(name));
        for (AcquisitionSource source : sources) {
            if (source.alone()) {
                names.add(AcquisitionName.ofTiff(source.file().getFileName().toString()));
            }
        }
        return names;
    }

    /** What its mask is found by. */
    MaskIndex.Claim claim() {
        return new MaskIndex.Claim(
                names(), sources.stream().map(AcquisitionSource::file).toList());
    }

    CatalogueEntry withFallback(AcquisitionSource other) {
        List<AcquisitionSource> all = new ArrayList<>(sources);
        all.add(other);
        return new CatalogueEntry(name, sample, roi, all);
    }

    CatalogueEntry withSample(String other) {
        return new CatalogueEntry(name, other, roi, sources);
    }

    CatalogueEntry withRoi(String other) {
        return new CatalogueEntry(name, sample, other, sources);
    }

    /** File and acquisition, for people. */
    static String describe(AcquisitionSource source) {
        return SourceText.of(source).toString();
    }

    /** Number and description within the file; empty where the file is the acquisition. */
    static String acquisition(AcquisitionSource source) {
        return SourceText.of(source).acquisition();
    }
}
