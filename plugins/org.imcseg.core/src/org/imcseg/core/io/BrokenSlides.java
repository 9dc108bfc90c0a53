// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueKind;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.names.AcquisitionName;

/** Slides that cannot be opened at all, and whether exports of their acquisitions stand in. */
final class BrokenSlides {
    private final Map<String, BrokenInputException> slides = new LinkedHashMap<>();
    private final Set<String> recovered = new LinkedHashSet<>();

    void add(Path file, BrokenInputException e) {
        slides.put(AcquisitionName.withoutExtension(file.getFileName().toString()), e);
    }

    /** An acquisition was found that may be of such a slide. */
    void found(AcquisitionName name) {
        if (slides.containsKey(name.base())) {
            recovered.add(name.base());
        }
    }

    /** Tells of each what became of it, once all files are opened. */
    void reportTo(IssueSink sink) throws IOException {
        for (Map.Entry<String, BrokenInputException> slide : slides.entrySet()) {
            BrokenInputException e = slide.getValue();
            Defects defects = new Defects(Path.of(e.file()), "", sink);
            if (recovered.contains(slide.getKey())) {
                defects.standIn(
                        "read from its exports instead", e.why(), "Acquisitions that were never exported are missing.");
            } else {
                defects.skipped(IssueKind.FILE_SKIPPED, CatalogueBuilder.SKIPPED_FILE, e.why(), e.remedy());
            }
        }
    }
}
