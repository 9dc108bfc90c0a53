// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mcd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.names.AcquisitionName;
import org.imcseg.core.io.source.AcquisitionFormat;
import org.imcseg.core.io.source.Found;
import org.imcseg.core.io.source.Match;
import org.imcseg.core.io.source.Surroundings;
import org.imcseg.core.progress.Progress;

/** Slides as the instrument writes them, {@code .mcd}: the only files with full precision. */
public final class McdFormat implements AcquisitionFormat {
    @Override
    public String title() {
        return ".mcd";
    }

    @Override
    public List<String> extensions() {
        return List.of(".mcd");
    }

    /** No other program uses the ending, so that whatever is in such a file, it was meant as a slide. */
    @Override
    public Match matches(Path file) {
        return Match.YES;
    }

    @Override
    public int precedence() {
        return 1;
    }

    @Override
    public boolean holdsSeveral() {
        return true;
    }

    @Override
    public boolean holdsMasks() {
        return false;
    }

    @Override
    public List<Found> open(List<Path> files, Surroundings around) throws IOException {
        return around.open(files, file -> acquisitions(file, around.progress())).stream()
                .flatMap(List::stream)
                .toList();
    }

    private static List<Found> acquisitions(Path file, Progress progress) throws IOException {
        List<McdAcquisition> acquisitions = McdFile.open(file, progress).acquisitions();
        if (acquisitions.isEmpty()) {
            throw new BrokenInputException(
                    file, "it has no acquisition", "Nothing was ablated on this slide; leave it out.");
        }
        String slide = AcquisitionName.withoutExtension(file.getFileName().toString());
        List<Found> found = new ArrayList<>();
        for (McdAcquisition acquisition : acquisitions) {
            String stem = acquisitions.size() == 1 ? slide : slide + "#" + acquisition.number();
            found.add(new Found(new AcquisitionName(stem, slide, acquisition.number(), found.size() + 1), acquisition));
        }
        return found;
    }
}
