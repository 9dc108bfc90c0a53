// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defect;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.source.AcquisitionSource;
import org.imcseg.core.io.source.ChannelPick;
import org.imcseg.core.io.source.SizeGuard;
import org.imcseg.core.progress.Progress;

/** One acquisition as a TIFF stack: a page, or a sample of the only page, is a channel. */
public final class TiffAcquisition implements AcquisitionSource {
    private final TiffStructure structure;
    private final TiffChannelNames names;
    private final List<ChannelLabel> labels;
    private final int number;

    private TiffAcquisition(TiffStructure structure, TiffChannelNames names, List<ChannelLabel> labels, int number) {
        this.structure = structure;
        this.names = names;
        this.labels = labels;
        this.number = number;
    }

    /**
     * Reads the structure.
     *
     * @param number of the acquisition, from the file's name; 0 if unknown
     */
    public static TiffAcquisition open(Path file, int number) throws IOException {
        TiffStructure structure = TiffStructure.read(file);
        TiffPage first = structure.pages().get(0);
        for (TiffPage page : structure.pages()) {
            if (page.width() != first.width() || page.height() != first.height() || page.samples() != first.samples()) {
                throw new BrokenInputException(
                        file,
                        "page " + (page.index() + 1) + " has " + page.width() + " x " + page.height() + " pixels of "
                                + page.samples() + " samples, page 1 has " + first.width() + " x " + first.height()
                                + " of " + first.samples(),
                        "Save pages of one size, without previews.");
            }
        }
        TiffChannelNames names =
                TiffChannelNames.of(structure, structure.pages().size() * first.samples());
        return new TiffAcquisition(structure, names, names.labels(), number);
    }

    /** The same with channel names from elsewhere, one a plane. */
    public TiffAcquisition withChannels(List<ChannelLabel> channels) {
        if (channels.size() != planeCount()) {
            throw new IllegalArgumentException(channels.size() + " names for " + planeCount() + " planes.");
        }
        return new TiffAcquisition(structure, names, List.copyOf(channels), number);
    }

    @Override
    public Path file() {
        return structure.file();
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public List<ChannelLabel> channels() {
        return labels;
    }

    @Override
    public int namedPlanes() {
        return names.named();
    }

    @Override
    public int planeCount() {
        return structure.pages().size() * structure.pages().get(0).samples();
    }

    @Override
    public int width() {
        return structure.pages().get(0).width();
    }

    @Override
    public int height() {
        return structure.pages().get(0).height();
    }

    /**
     * Whether values are floating point; of two files of one acquisition the one that was not rounded is the better.
     */
    public boolean floating() {
        return structure.pages().get(0).format() == 3;
    }

    @Override
    public Optional<Defect> defect() {
        return structure.pages().stream()
                .map(PagePixels::defect)
                .filter(Objects::nonNull)
                .findFirst()
                .map(why -> new Defect(why, PagePixels.remedy()));
    }

    @Override
    public boolean comparable(AcquisitionSource other) {
        return other instanceof TiffAcquisition;
    }

    @Override
    public MultiChannelImage read(List<ChannelPick> picks, Defects defects, Progress progress) throws IOException {
        float[][] planes = SizeGuard.planes(structure.file(), width(), height(), picks.size());
        int width = width();
        int samples = structure.pages().get(0).samples();
        List<PagePixels.Plane> wanted = new ArrayList<>();
        for (int p = 0; p < planes.length; p++) {
            float[] plane = planes[p];
            int stored = names.order()[picks.get(p).index()];
            wanted.add(new PagePixels.Plane(
                    structure.pages().get(stored / samples),
                    stored % samples,
                    (y, x, piece) -> piece.copyTo(plane, y * width + x)));
        }
        PageDoubts.warn(wanted.stream().map(PagePixels.Plane::page).toList(), defects);
        try (PagePixels pixels = new PagePixels(structure)) {
            pixels.read(wanted, progress);
        }
        return new MultiChannelImage(
                width,
                height(),
                ChannelPick.names(picks),
                planes,
                names.pixelSize().orElse(1));
    }
}
