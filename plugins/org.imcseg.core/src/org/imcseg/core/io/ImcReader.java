// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.issue.StrictModeException;
import org.imcseg.core.io.pairing.FileScan;
import org.imcseg.core.io.pairing.MaskFolders;
import org.imcseg.core.io.pairing.MaskIndex;
import org.imcseg.core.io.pairing.SampleTable;
import org.imcseg.core.io.source.AcquisitionSource;
import org.imcseg.core.progress.Progress;

/**
 * Reads IMC acquisitions with their masks, one after the other, in an order that depends on names only.
 *
 * <p>What cannot be read is named and skipped, or read from another file of the same acquisition; in strict mode the
 * first such case is a {@link StrictModeException} with the same text. Reading fails in either mode if nothing at all
 * is left.
 *
 * <pre>{@code
 * ReaderSettings settings = ReaderSettings.of(Path.of("data")).change().channels(List.of("DNA1", "CD45")).build();
 * ImcReader.read(settings, sink, Progress.NONE); // hands each acquisition to the sink, and each issue
 * }</pre>
 */
public final class ImcReader implements AcquisitionSeries {
    private static final double CATALOGUE_SHARE = 0.05;
    private static final int OTHERS_SHOWN = 5;

    private final ReaderSettings settings;
    private final ReaderIssues issues;
    private final FileFingerprints fingerprints = new FileFingerprints();
    private ChannelSelection selection;
    private SampleTable samples;
    private Catalogue catalogue;
    private AcquisitionReader reader;

    private ImcReader(ReaderSettings settings, IssueSink sink) {
        this.settings = settings;
        this.issues = new ReaderIssues(sink, settings.strict());
    }

    /**
     * Lists what is there, reading headers only.
     *
     * @param settings what to look for
     * @param issues takes files that are no use
     * @param progress checked for cancellation
     * @throws IOException if a path or a table is missing, or, in strict mode, for the first issue
     */
    public static Catalogue catalogue(ReaderSettings settings, IssueSink issues, Progress progress) throws IOException {
        ImcReader reader = new ImcReader(settings, issues);
        Catalogue catalogue = reader.catalogue(progress);
        reader.issues.finish();
        return catalogue;
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
        ImcReader reader = new ImcReader(settings, sink);
        reader.open(sink, new GivenTwice(false), progress);
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
        ImcReader series = new ImcReader(settings, sink);
        series.open(sink, new GivenTwice(true), progress.part(0, CATALOGUE_SHARE));
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
        FileScan scan = FileScan.of(
                AcquisitionFormats.all(),
                settings.paths(),
                settings.recursive(),
                masks ? settings.maskFolder() : null,
                settings.maskSuffix(),
                issues,
                progress);
        PanelLookup panels = new PanelLookup(settings.panel(), issues);
        List<CatalogueEntry> entries = new CatalogueBuilder(settings, panels, issues, progress).build(scan);
        if (entries.isEmpty()) {
            throw nothing(scan);
        }
        List<AcquisitionSource> sources =
                entries.stream().map(CatalogueEntry::source).toList();
        List<AcquisitionSource> usable =
                sources.stream().filter(source -> source.defect().isEmpty()).toList();
        selection = ChannelSelection.of(
                panels,
                settings.channels(),
                usable.isEmpty() ? sources : usable,
                new Defects(settings.paths().get(0), "", issues));
        return new Catalogue(
                entries,
                selection.names(),
                new MaskIndex(
                        masks ? scan.masks() : List.of(),
                        settings.maskSuffix(),
                        new MaskFolders(settings.paths(), settings.maskFolder()),
                        entries.stream().map(CatalogueEntry::claim).toList()));
    }

    private IOException nothing(FileScan scan) {
        List<String> counts = scan.images().keySet().stream()
                .map(format -> scan.of(format).size() + " " + format.title())
                .toList();
        int last = counts.size() - 1;
        String reasons = issues.reasons();
        return new IOException("There is no acquisition to read"
                + (settings.kind() == FileKind.AUTOMATIC ? "" : " as " + settings.kind())
                + " in " + settings.paths() + ": found " + String.join(", ", counts.subList(0, last)) + " and "
                + counts.get(last)
                + " files."
                + others(scan)
                + (reasons.isEmpty()
                        ? " Check the path, the file type, and whether subfolders are to be searched."
                        : reasons));
    }

    /** Remaining files that have not been reported. */
    private static String others(FileScan scan) {
        List<String> names = scan.others().stream()
                .limit(OTHERS_SHOWN)
                .map(file -> file.getFileName().toString())
                .toList();
        int masks = scan.masks().size();
        return (masks == 0 ? "" : " Of masks there " + (masks == 1 ? "is 1." : "are " + masks + "."))
                + (names.isEmpty()
                        ? ""
                        : " Of other kinds there "
                                + (scan.others().size() == 1
                                        ? "is 1 file: "
                                        : "are " + scan.others().size() + " files: ")
                                + names + (scan.others().size() > names.size() ? " …" : "")
                                + ", no acquisitions by name or content.");
    }

    private void open(ReadSink out, GivenTwice twice, Progress progress) throws IOException {
        samples = settings.sampleTable() == null
                ? null
                : SampleTable.read(
                        settings.sampleTable(),
                        settings.sampleColumn(),
                        settings.tissueColumn(),
                        settings.conditionColumn(),
                        issues);
        catalogue = catalogue(progress);
        reader = new AcquisitionReader(settings, selection, samples, catalogue.masks(), twice, issues, out);
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
            text.append(CatalogueEntry.acquisition(source))
                    .append(' ')
                    .append(picked(source))
                    .append('\n');
        }
        for (Path mask : catalogue.masks().found(index).masks()) {
            text.append(fingerprints.of(mask)).append('\n');
        }
        return text.toString();
    }

    private String picked(AcquisitionSource source) {
        try {
            return selection
                    .picks(source, new Defects(source.file(), "", issue -> {}))
                    .toString();
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    @Override
    public boolean read(int index, Progress progress) throws IOException {
        CatalogueEntry entry = catalogue.entries().get(index);
        progress.report(
                0,
                "Reading " + entry.source().file().getFileName() + " " + entry.roi() + " (" + (index + 1) + " of "
                        + size() + ")");
        return reader.read(entry, catalogue.masks().found(index), progress);
    }

    @Override
    public void finish() throws IOException {
        if (settings.maskMode() != MaskMode.NONE && settings.maskFolder() != null) {
            UnusedInputs.tellNonePaired(catalogue.masks(), size(), settings.maskFolder(), issues);
        }
        UnusedInputs.tellMasks(catalogue.masks(), issues);
        if (samples != null) {
            UnusedInputs.tellSamples(settings.sampleTable(), samples, catalogue.entries(), issues);
        }
        issues.finish();
    }

    @Override
    public String whyNothing() {
        return "None of the " + size() + " acquisitions in " + settings.paths() + " could be read." + issues.reasons();
    }

    private static double share(int done, int count) {
        return CATALOGUE_SHARE + (1 - CATALOGUE_SHARE) * done / count;
    }
}
