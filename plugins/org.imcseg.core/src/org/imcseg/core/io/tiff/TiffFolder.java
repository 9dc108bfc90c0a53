// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.issue.Defect;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.source.AcquisitionSource;
import org.imcseg.core.io.source.ChannelPick;
import org.imcseg.core.io.source.SizeGuard;
import org.imcseg.core.progress.Progress;

/**
 * One acquisition as a folder of TIFF files, each a plane that is named like its marker and metal,
 * {@code DNA1_Ir191.tiff}: what histoCAT and the MCD Viewer write and read.
 */
public final class TiffFolder implements AcquisitionSource {
    private final Path folder;
    private final int number;
    private final List<TiffAcquisition> planes;
    private final List<ChannelLabel> labels;

    /**
     * @param folder that holds the files
     * @param number of the acquisition; 0 if unknown
     * @param planes files of one plane each, all of one size
     * @param labels one a plane
     */
    public TiffFolder(Path folder, int number, List<TiffAcquisition> planes, List<ChannelLabel> labels) {
        this.folder = folder;
        this.number = number;
        this.planes = List.copyOf(planes);
        this.labels = List.copyOf(labels);
    }

    /** The folder. */
    @Override
    public Path file() {
        return folder;
    }

    @Override
    public List<Path> files() {
        return planes.stream().map(TiffAcquisition::file).toList();
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
    public int width() {
        return planes.get(0).width();
    }

    @Override
    public int height() {
        return planes.get(0).height();
    }

    @Override
    public Optional<Defect> defect() {
        return planes.stream()
                .flatMap(plane -> plane.defect().stream()
                        .map(defect -> new Defect(plane.file().getFileName() + ": " + defect.why(), defect.remedy())))
                .findFirst();
    }

    @Override
    public boolean comparable(AcquisitionSource other) {
        return other instanceof TiffFolder;
    }

    @Override
    public MultiChannelImage read(List<ChannelPick> picks, Defects defects, Progress progress) throws IOException {
        SizeGuard.check(folder, width(), height(), picks.size());
        float[][] read = new float[picks.size()][];
        double pixelSize = 1;
        for (int p = 0; p < read.length; p++) {
            MultiChannelImage plane = planes.get(picks.get(p).index())
                    .read(
                            List.of(new ChannelPick(0, picks.get(p).name())),
                            defects,
                            progress.part(p / (double) read.length, (p + 1) / (double) read.length));
            read[p] = plane.plane(0);
            pixelSize = plane.pixelSize();
        }
        return new MultiChannelImage(width(), height(), ChannelPick.names(picks), read, pixelSize);
    }
}
