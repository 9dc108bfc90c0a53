// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.image.ChannelAliases;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defect;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueKind;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.core.io.mask.LabelPlausibility;
import org.imcseg.core.io.mask.MaskOrientation;
import org.imcseg.core.io.pairing.MaskIndex;
import org.imcseg.core.io.pairing.SampleTable;
import org.imcseg.core.io.source.AcquisitionSource;
import org.imcseg.core.io.source.ChannelPick;
import org.imcseg.core.progress.Progress;

/** Reads one acquisition with its mask and hands it over, or says why it cannot be. */
final class AcquisitionReader {
    static final String SKIPPED = "acquisition skipped";

    private final ReaderSettings settings;
    private final ChannelSelection selection;
    private final SampleTable samples;
    private final MaskIndex masks;
    private final GivenTwice twice;
    private final ReaderIssues issues;
    private final ReadSink out;

    /**
     * @param settings what to read
     * @param selection which channels to read
     * @param samples what is known of samples; null if nothing
     * @param masks all that were found
     * @param twice knows what was handed over before
     * @param issues takes what is wrong
     * @param out takes acquisitions and channels
     */
    AcquisitionReader(
            ReaderSettings settings,
            ChannelSelection selection,
            SampleTable samples,
            MaskIndex masks,
            GivenTwice twice,
            ReaderIssues issues,
            ReadSink out) {
        this.settings = settings;
        this.selection = selection;
        this.samples = samples;
        this.masks = masks;
        this.twice = twice;
        this.issues = issues;
        this.out = out;
    }

    /** Reads an acquisition from the first of its files that can be read. True if it was handed over. */
    boolean read(CatalogueEntry entry, MaskIndex.FoundMasks found, Progress progress) throws IOException {
        AcquisitionSource first = entry.source();
        Defects defects = new Defects(first.file(), CatalogueEntry.acquisition(first), issues);
        if (first.defect().isEmpty() && first.width() > 0 && tooSmall(first.width(), first.height(), defects)) {
            return false;
        }
        MaskChoice mask =
                MaskChoice.of(first.file(), found, masks.size(), settings.maskMode(), defects, issues, progress);
        if (mask == null) {
            return false;
        }
        BrokenInputException failure = null;
        for (AcquisitionSource source : entry.sources()) {
            List<ReadIssue> noted = new ArrayList<>();
            Defects repairs = new Defects(source.file(), CatalogueEntry.acquisition(source), noted::add);
            List<ChannelPick> picks;
            MultiChannelImage image;
            try {
                Optional<Defect> defect = source.defect();
                if (defect.isPresent()) {
                    throw defect.get().of(source.file());
                }
                picks = selection.picks(source, repairs);
                image = source.read(picks, repairs, progress);
                Plausibility.check(image, repairs, progress);
            } catch (IOException e) {
                // a cancelled thread's file is closed under it, which looks like a broken one
                progress.checkCancelled();
                failure = failure == null ? BrokenInputException.of(source.file(), e) : failure;
                continue;
            }
            if (failure != null) {
                defects.standIn("read from " + source.file() + " instead", failure.why(), "");
            }
            for (ReadIssue issue : noted) {
                issues.issue(issue);
            }
            return hand(entry, source, image, picks, mask, defects, progress);
        }
        defects.skipped(IssueKind.ACQUISITION_SKIPPED, SKIPPED, failure.why(), failure.remedy());
        return false;
    }

    private boolean tooSmall(int width, int height, Defects defects) throws IOException {
        boolean small = (long) width * height < settings.minimumPixels();
        if (small) {
            defects.note(
                    IssueKind.LEFT_OUT,
                    "region left out",
                    "it has " + width + " x " + height + " = " + (long) width * height
                            + " pixels, and the smallest to be read is set to " + settings.minimumPixels());
        }
        return small;
    }

    private boolean hand(
            CatalogueEntry entry,
            AcquisitionSource source,
            MultiChannelImage image,
            List<ChannelPick> picks,
            MaskChoice paired,
            Defects defects,
            Progress progress)
            throws IOException {
        progress.checkCancelled();
        if (tooSmall(image.width(), image.height(), defects)) {
            return false;
        }
        LabelMask mask = paired.on(image.width(), image.height(), issues);
        progress.checkCancelled();
        if (mask != null && !fits(mask, paired, image, defects)) {
            return false;
        }
        if (mask != null && mask.maxId() == 0) {
            defects.warning(
                    "mask kept",
                    "its mask " + paired.file() + " has no cell",
                    "Check that it is the mask of this image.");
        } else if (mask != null) {
            Defects doubts = new Defects(paired.file(), "", issues.ofLabels());
            if (!LabelPlausibility.check(mask, doubts)) {
                progress.checkCancelled();
                MaskOrientation.check(image, mask, doubts);
            }
        }
        if (twice.isCopy(CatalogueEntry.describe(source), image, mask, defects, progress)) {
            return false;
        }
        handOver(entry, source, image, picks, mask);
        return true;
    }

    private static boolean fits(LabelMask mask, MaskChoice paired, MultiChannelImage image, Defects defects)
            throws IOException {
        if (mask.width() == image.width() && mask.height() == image.height()) {
            return true;
        }
        boolean exchanged = mask.width() == image.height() && mask.height() == image.width();
        int factor = mask.width() / image.width();
        boolean enlarged =
                factor > 1 && mask.width() == factor * image.width() && mask.height() == factor * image.height();
        defects.skipped(
                IssueKind.ACQUISITION_SKIPPED,
                SKIPPED,
                "the image has " + image.width() + " x " + image.height()
                        + " pixels, but its mask " + paired.file() + " " + mask.width() + " x " + mask.height()
                        + (exchanged
                                ? ", as if rows and columns were exchanged"
                                : enlarged ? ", " + factor + " times as many each way" : ""),
                exchanged
                        ? "Transpose the mask if it is of this image."
                        : enlarged
                                ? "Take every " + factor
                                        + (factor == 2 ? "nd" : factor == 3 ? "rd" : "th")
                                        + " pixel of the mask if it was made from the image enlarged, as for ilastik."
                                : "Make the mask from this very image.");
        return false;
    }

    private void handOver(
            CatalogueEntry entry,
            AcquisitionSource source,
            MultiChannelImage image,
            List<ChannelPick> picks,
            LabelMask mask)
            throws IOException {
        SampleTable.Sample sample = samples == null ? null : samples.find(entry.sample());
        String description = CatalogueEntry.describe(source);
        String tissue = sample == null || sample.tissue().isEmpty() ? settings.tissue() : sample.tissue();
        String condition = sample == null || sample.condition().isEmpty() ? settings.condition() : sample.condition();
        List<ChannelLabel> labels = selection.labels(source);
        MultiChannelImage named = labels.isEmpty()
                ? image
                : image.withAliases(picks.stream()
                        .map(pick -> labels.get(pick.index()))
                        .map(label -> new ChannelAliases(label.raw(), label.metal(), label.panelName()))
                        .toList());
        out.acquisition(new Acquisition(entry.sample(), tissue, condition, entry.roi(), description, named, mask));
        for (int p = 0; p < source.planeCount(); p++) {
            ChannelLabel label = labels.isEmpty() ? ChannelLabel.parse("Channel " + (p + 1)) : labels.get(p);
            out.channel(ChannelRows.row(description, p, label, picks, image));
        }
    }
}
