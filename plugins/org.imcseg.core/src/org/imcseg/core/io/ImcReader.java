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
import org.imcseg.core.image.ChannelAliases;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.io.issue.StrictModeException;
import org.imcseg.core.io.mask.LabelPlausibility;
import org.imcseg.core.io.mask.MaskOrientation;
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
public final class ImcReader implements AcquisitionSeries {
    private static final double CATALOGUE_SHARE = 0.05;
    private static final int REASONS_SHOWN = 5;
    static final String SKIPPED = "acquisition skipped";
    private static final String LEFT_OUT = "region left out";

    private final ReaderSettings settings;
    private final IssueSink sink;
    private final ReadSink out;
    /** What tells why there may be nothing. */
    private final List<ReadIssue> notRead = new ArrayList<>();
    private PanelLookup panels;
    private ChannelSelection selection;
    private SampleTable samples;
    private Catalogue catalogue;
    private final List<String> withoutRow = new ArrayList<>();
    private final FileFingerprints fingerprints = new FileFingerprints();
    private GivenTwice twice = new GivenTwice(false);

    /** @param out takes acquisitions; null where only the catalogue is wanted */
    private ImcReader(ReaderSettings settings, IssueSink sink, ReadSink out) {
        this.settings = settings;
        this.out = out;
        this.sink = issue -> {
            sink.issue(issue);
            if (issue.severity() == Severity.SKIPPED || issue.what().equals(LEFT_OUT) || issue.what().endsWith(" not read")) {
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
        return new ImcReader(settings, issues, null).catalogue(progress);
    }

    /**
     * Finds what is there, reading headers only; acquisitions are then read one by one.
     *
     * @param settings what to read
     * @param sink takes acquisitions, channels and issues, now and later
     * @param progress of finding
     * @throws IOException if a path or a table is missing, or, in strict mode, for the first issue
     */
    public static AcquisitionSeries open(ReaderSettings settings, ReadSink sink, Progress progress) throws IOException {
        ImcReader reader = new ImcReader(settings, sink, sink);
        reader.open(progress);
        return reader;
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
        ImcReader series = new ImcReader(settings, sink, sink);
        series.twice = new GivenTwice(true);
        series.open(progress.part(0, CATALOGUE_SHARE));
        int read = 0;
        for (int i = 0; i < series.size(); i++) {
            progress.checkCancelled();
            read += series.read(i, progress.part(share(i, series.size()), share(i + 1, series.size()))) ? 1 : 0;
        }
        series.finish();
        if (read == 0) {
            throw new IOException(series.whyNothing());
        }
        progress.report(1, null);
        return read;
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

    private void open(Progress progress) throws IOException {
        samples = settings.sampleTable() == null ? null : SampleTable.read(settings.sampleTable(), settings.sampleColumn(),
                settings.tissueColumn(), settings.conditionColumn(), sink);
        catalogue = catalogue(progress);
        if (samples != null) {
            catalogue.entries().stream().map(CatalogueEntry::sample).distinct().filter(name -> samples.find(name) == null).forEach(withoutRow::add);
        }
    }

    @Override
    public int size() {
        return catalogue.entries().size();
    }

    @Override
    public String source(int index) {
        return CatalogueEntry.describe(catalogue.entries().get(index).source());
    }

    @Override
    public List<String> channels() {
        return catalogue.channels();
    }

    @Override
    public String fingerprint(int index) throws IOException {
        StringBuilder text = new StringBuilder();
        for (AcquisitionSource source : catalogue.entries().get(index).sources()) {
            for (Path file : source.files()) {
                text.append(fingerprints.of(file)).append(' ');
            }
            text.append(CatalogueEntry.acquisition(source)).append(' ').append(picked(source)).append('\n');
        }
        for (Path mask : catalogue.masks().found(index).masks()) {
            text.append(fingerprints.of(mask)).append('\n');
        }
        return text.toString();
    }

    private String picked(AcquisitionSource source) {
        try {
            return selection.picks(source, new Defects(source.file(), "", issue -> { })).toString();
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    @Override
    public boolean read(int index, Progress progress) throws IOException {
        CatalogueEntry entry = catalogue.entries().get(index);
        progress.report(0, "Reading " + entry.source().file().getFileName() + " " + entry.roi() + " (" + (index + 1) + " of " + size() + ")");
        SampleTable.Sample sample = samples == null ? null : samples.find(entry.sample());
        return read(entry, sample, catalogue.masks().found(index), catalogue.masks().size(), progress);
    }

    @Override
    public void finish() throws IOException {
        reportUnmatched(catalogue.masks());
    }

    @Override
    public String whyNothing() {
        return "None of the " + size() + " acquisitions in " + settings.paths() + " could be read." + reasons();
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
    private boolean read(CatalogueEntry entry, SampleTable.Sample sample, MaskIndex.Found found, int masks, Progress progress)
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
            return hand(entry, source, sample, image, picks, mask, defects);
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
            List<ChannelPick> picks, MaskChoice paired, Defects defects) throws IOException {
        if (tooSmall(image.width(), image.height(), defects)) {
            return false;
        }
        LabelMask mask = paired.on(image.width(), image.height(), sink);
        if (mask != null && (mask.width() != image.width() || mask.height() != image.height())) {
            boolean exchanged = mask.width() == image.height() && mask.height() == image.width();
            defects.skipped(SKIPPED, "the image has " + image.width() + " x " + image.height() + " pixels, but its mask " + paired.file()
                    + " " + mask.width() + " x " + mask.height() + (exchanged ? ", as if rows and columns were exchanged" : ""),
                    exchanged ? "Transpose the mask if it is of this image." : "Make the mask from this very image.");
            return false;
        }
        if (mask != null && mask.maxId() == 0) {
            defects.warning("mask kept", "its mask " + paired.file() + " has no cell", "");
        } else if (mask != null) {
            Defects doubts = new Defects(paired.file(), "", strictly());
            if (!LabelPlausibility.check(mask, doubts)) {
                MaskOrientation.check(image, mask, doubts);
            }
        }
        String description = CatalogueEntry.describe(source);
        if (twice.isCopy(description, image, mask, defects)) {
            return false;
        }
        String tissue = sample == null || sample.tissue().isEmpty() ? settings.tissue() : sample.tissue();
        String condition = sample == null || sample.condition().isEmpty() ? settings.condition() : sample.condition();
        List<ChannelLabel> labels = selection.labels(source);
        MultiChannelImage named = labels.isEmpty() ? image : image.withAliases(picks.stream().map(pick -> labels.get(pick.index()))
                .map(label -> new ChannelAliases(label.raw(), label.metal(), label.panelName())).toList());
        out.acquisition(new Acquisition(entry.sample(), tissue, condition, entry.roi(), description, named, mask));
        for (int p = 0; p < source.planeCount(); p++) {
            ChannelLabel label = labels.isEmpty() ? ChannelLabel.parse("Channel " + (p + 1)) : labels.get(p);
            out.channel(ChannelRows.row(description, p, label, picks, image));
        }
        return true;
    }

    /** A training does not notice labels that mean something else, so that in strict mode these doubts are errors. */
    private IssueSink strictly() {
        return issue -> {
            sink.issue(issue);
            if (settings.strict()) {
                throw new StrictModeException(issue);
            }
        };
    }

    private void reportUnmatched(MaskIndex masks) throws IOException {
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
