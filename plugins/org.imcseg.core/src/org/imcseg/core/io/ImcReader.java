// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.imcseg.core.image.Acquisition;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.io.issue.StrictModeException;
import org.imcseg.core.io.pairing.FileScan;
import org.imcseg.core.io.pairing.MaskFolders;
import org.imcseg.core.io.pairing.MaskIndex;
import org.imcseg.core.io.pairing.SampleTable;
import org.imcseg.core.io.source.AcquisitionSource;
import org.imcseg.core.io.source.ChannelPick;
import org.imcseg.core.io.tiff.TiffAcquisition;
import org.imcseg.core.progress.Progress;

/**
 * Reads IMC acquisitions with their masks, one after the other, in an order that depends on names only.
 *
 * <p>What cannot be read is named and skipped, or read from another file of the same acquisition; in strict mode the first such case is
 * a {@link StrictModeException} with the same text. Reading fails in either mode if nothing at all is left.
 */
public final class ImcReader {
    private static final double CATALOGUE_SHARE = 0.05;
    private static final int REASONS_SHOWN = 5;
    static final String SKIPPED = "acquisition skipped";
    private static final String LEFT_OUT = "region left out";

    private final ReaderSettings settings;
    private final IssueSink sink;
    /** What tells why there may be nothing. */
    private final List<ReadIssue> notRead = new ArrayList<>();
    private PanelLookup panels;
    private ChannelSelection selection;

    private ImcReader(ReaderSettings settings, IssueSink sink) {
        this.settings = settings;
        this.sink = issue -> {
            sink.issue(issue);
            if (issue.severity() == Severity.SKIPPED || issue.what().equals(LEFT_OUT)) {
                notRead.add(issue);
            }
            if (settings.strict() && (issue.severity() == Severity.SKIPPED || issue.severity() == Severity.RECOVERED)) {
                throw new StrictModeException(issue);
            }
        };
    }

    /**
     * Lists what is there, reading headers only.
     *
     * @param settings what to look for
     * @param issues takes files that are no use
     * @param progress asked for cancellation
     * @throws IOException if a path or a table is missing, or, in strict mode, for the first issue
     */
    public static Catalogue catalogue(ReaderSettings settings, IssueSink issues, Progress progress) throws IOException {
        return new ImcReader(settings, issues).catalogue(progress);
    }

    /**
     * Reads everything, handing each acquisition over as soon as it is complete.
     *
     * @param settings what to read
     * @param sink takes acquisitions, channels and issues
     * @param progress of the whole
     * @return the number of acquisitions read
     * @throws IOException if nothing can be read, or, in strict mode, for the first issue
     */
    public static int read(ReaderSettings settings, ReadSink sink, Progress progress) throws IOException {
        return new ImcReader(settings, sink).readAll(sink, progress);
    }

    private Catalogue catalogue(Progress progress) throws IOException {
        boolean masks = settings.maskMode() != MaskMode.NONE;
        progress.report(0, "Looking for files");
        FileScan scan = FileScan.of(settings.paths(), settings.recursive(), masks ? settings.maskFolder() : null, settings.maskSuffix(), sink,
                progress);
        panels = new PanelLookup(settings.panel(), sink);
        List<CatalogueEntry> entries = new CatalogueBuilder(settings, panels, sink, progress).build(scan);
        if (entries.isEmpty()) {
            throw new IOException("There is no acquisition to read" + (settings.kind() == FileKind.AUTOMATIC ? "" : " as " + settings.kind())
                    + " in " + settings.paths() + ": found " + scan.mcd().size() + " .mcd, " + scan.txt().size() + " .txt and "
                    + scan.images().size() + " TIFF files." + (notRead.isEmpty() ? " Check the path, the file type, and whether subfolders are "
                            + "to be searched." : reasons()));
        }
        List<AcquisitionSource> usable = entries.stream().map(CatalogueEntry::source).filter(source -> source.defect() == null).toList();
        selection = ChannelSelection.of(panels, settings.channels(), usable.isEmpty() ? entries.stream().map(CatalogueEntry::source).toList()
                : usable, new Defects(settings.paths().get(0), "", sink));
        return new Catalogue(entries, selection.names(), new MaskIndex(masks ? scan.masks() : List.of(), settings.maskSuffix(),
                new MaskFolders(settings.paths(), settings.maskFolder()), entries.stream().map(CatalogueEntry::claim).toList()));
    }

    private int readAll(ReadSink out, Progress progress) throws IOException {
        SampleTable samples = settings.sampleTable() == null ? null : SampleTable.read(settings.sampleTable(), settings.sampleColumn(),
                settings.tissueColumn(), settings.conditionColumn(), sink);
        Catalogue catalogue = catalogue(progress.part(0, CATALOGUE_SHARE));
        List<String> withoutRow = new ArrayList<>();
        int count = catalogue.entries().size();
        int read = 0;
        for (int i = 0; i < count; i++) {
            progress.checkCancelled();
            CatalogueEntry entry = catalogue.entries().get(i);
            Progress part = progress.part(share(i, count), share(i + 1, count));
            part.report(0, "Reading " + entry.source().file().getFileName() + " " + entry.roi() + " (" + (i + 1) + " of " + count + ")");
            SampleTable.Sample sample = samples == null ? null : samples.find(entry.sample());
            if (samples != null && sample == null && !withoutRow.contains(entry.sample())) {
                withoutRow.add(entry.sample());
            }
            if (read(entry, sample, catalogue.masks().found(i), catalogue.masks().size(), out, part)) {
                read++;
            }
        }
        reportUnmatched(catalogue.masks(), samples, withoutRow);
        if (read == 0) {
            throw new IOException("None of the " + count + " acquisitions in " + settings.paths() + " could be read." + reasons());
        }
        progress.report(1, null);
        return read;
    }

    private static double share(int done, int count) {
        return CATALOGUE_SHARE + (1 - CATALOGUE_SHARE) * done / count;
    }

    /** Each reason once, with the first that it holds for. */
    private String reasons() {
        Map<List<String>, List<ReadIssue>> byReason = notRead.stream().collect(Collectors.groupingBy(
                issue -> List.of(issue.what(), issue.why(), issue.remedy()), LinkedHashMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder();
        byReason.values().stream().limit(REASONS_SHOWN).forEach(alike -> {
            text.append(' ').append(alike.get(0).text());
            if (alike.size() > 1) {
                text.append(" The same holds for ").append(alike.size() - 1).append(" more.");
            }
        });
        int others = byReason.values().stream().skip(REASONS_SHOWN).mapToInt(List::size).sum();
        return others > 0 ? text + " And " + others + " more for other reasons." : text.toString();
    }

    /** Reads an acquisition from the first of its files that can be read. True if it was handed over. */
    private boolean read(CatalogueEntry entry, SampleTable.Sample sample, MaskIndex.Found found, int masks, ReadSink out, Progress progress)
            throws IOException {
        AcquisitionSource first = entry.source();
        Defects defects = new Defects(first.file(), CatalogueEntry.acquisition(first), sink);
        if (first.defect() == null && first.width() > 0 && tooSmall(first.width(), first.height(), defects)) {
            return false;
        }
        MaskChoice mask = MaskChoice.of(found, masks, settings.maskMode(), defects, sink, progress);
        if (mask == null) {
            return false;
        }
        BrokenInputException failure = null;
        for (AcquisitionSource source : entry.sources()) {
            List<ReadIssue> issues = new ArrayList<>();
            Defects noted = new Defects(source.file(), CatalogueEntry.acquisition(source), issues::add);
            List<ChannelPick> picks;
            MultiChannelImage image;
            try {
                if (source.defect() != null) {
                    throw new BrokenInputException(source.file(), source.defect(), remedy(source));
                }
                picks = selection.picks(source, noted);
                image = source.read(picks, noted, progress);
                Plausibility.check(image, noted);
            } catch (IOException e) {
                // a cancelled thread's file is closed under it, which looks like a broken one
                progress.checkCancelled();
                failure = failure == null ? BrokenInputException.of(source.file(), e) : failure;
                continue;
            }
            if (failure != null) {
                defects.recovered("read from " + source.file() + " instead", failure.why(), "");
            }
            for (ReadIssue issue : issues) {
                sink.issue(issue);
            }
            return hand(entry, source, sample, image, picks, mask, defects, out);
        }
        defects.skipped(SKIPPED, failure.why(), failure.remedy());
        return false;
    }

    private static String remedy(AcquisitionSource source) {
        return source instanceof TiffAcquisition
                ? "Save it as one page a channel, uncompressed or LZW or deflate compressed."
                : "Export the acquisition as .txt in the instrument's software and put it beside the file.";
    }

    private boolean tooSmall(int width, int height, Defects defects) throws IOException {
        boolean small = (long) width * height < settings.minimumPixels();
        if (small) {
            defects.note(LEFT_OUT, "it has " + width + " x " + height + " = " + (long) width * height
                    + " pixels, and the smallest to be read is set to " + settings.minimumPixels());
        }
        return small;
    }

    private boolean hand(CatalogueEntry entry, AcquisitionSource source, SampleTable.Sample sample, MultiChannelImage image,
            List<ChannelPick> picks, MaskChoice paired, Defects defects, ReadSink out) throws IOException {
        if (tooSmall(image.width(), image.height(), defects)) {
            return false;
        }
        LabelMask mask = paired.on(image.width(), image.height(), sink);
        if (mask != null && (mask.width() != image.width() || mask.height() != image.height())) {
            defects.skipped(SKIPPED, "the image has " + image.width() + " x " + image.height() + " pixels, but its mask " + paired.file()
                    + " " + mask.width() + " x " + mask.height(), "Make the mask from this very image.");
            return false;
        }
        if (mask != null && mask.maxId() == 0) {
            defects.warning("mask kept", "its mask " + paired.file() + " has no cell", "");
        }
        String description = CatalogueEntry.describe(source);
        String tissue = sample == null || sample.tissue().isEmpty() ? settings.tissue() : sample.tissue();
        String condition = sample == null || sample.condition().isEmpty() ? settings.condition() : sample.condition();
        out.acquisition(new Acquisition(entry.sample(), tissue, condition, entry.roi(), description, image, mask));
        List<ChannelLabel> labels = selection.labels(source);
        for (int p = 0; p < source.planeCount(); p++) {
            ChannelLabel label = labels.isEmpty() ? ChannelLabel.parse("Channel " + (p + 1)) : labels.get(p);
            out.channel(ChannelRows.row(description, p, label, picks, image));
        }
        return true;
    }

    private void reportUnmatched(MaskIndex masks, SampleTable samples, List<String> withoutRow) throws IOException {
        List<Path> unused = masks.unused();
        if (!unused.isEmpty()) {
            new Defects(unused.get(0), "", sink).warning(unused.size() + " masks not used",
                    "no acquisition is named like them, or has another mask nearer to it: "
                            + unused.stream().limit(REASONS_SHOWN).map(file -> file.getFileName().toString()).toList()
                            + (unused.size() > REASONS_SHOWN ? " …" : ""), "");
        }
        if (samples == null) {
            return;
        }
        Defects table = new Defects(settings.sampleTable(), "", sink);
        if (!withoutRow.isEmpty()) {
            table.warning("tissue and condition left as set", "it has no row for the samples " + withoutRow,
                    "Check the names and their capital letters, or set the rule for sample names.");
        }
        if (!samples.unused().isEmpty()) {
            table.note("rows not used", "no acquisition is of the samples " + samples.unused());
        }
    }
}
