// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.issue.StrictModeException;
import org.imcseg.core.io.mcd.McdAcquisition;
import org.imcseg.core.io.mcd.McdFile;
import org.imcseg.core.io.names.AcquisitionName;
import org.imcseg.core.io.pairing.FileScan;
import org.imcseg.core.io.source.AcquisitionSource;
import org.imcseg.core.io.tiff.TiffAcquisition;
import org.imcseg.core.io.tiff.TiffFolder;
import org.imcseg.core.io.txt.TxtAcquisition;
import org.imcseg.core.progress.Progress;

/** Opens the headers of the files that a scan found and puts files of one acquisition together, so that none is read twice. */
final class CatalogueBuilder {
    private static final String SKIPPED_FILE = "file skipped";

    private final ReaderSettings settings;
    private final IssueSink sink;
    private final Progress progress;
    private final PanelLookup panels;
    private final List<CatalogueEntry> entries = new ArrayList<>();
    /** Slides that cannot be opened at all, by name; their exports may stand in. */
    private final Map<String, BrokenInputException> brokenSlides = new LinkedHashMap<>();
    private final Set<String> recoveredSlides = new LinkedHashSet<>();
    private final Set<Path> copies = new LinkedHashSet<>();
    private final SameGlimpse glimpses = new SameGlimpse();

    CatalogueBuilder(ReaderSettings settings, PanelLookup panels, IssueSink sink, Progress progress) {
        this.settings = settings;
        this.panels = panels;
        this.sink = sink;
        this.progress = progress;
    }

    List<CatalogueEntry> build(FileScan scan) throws IOException {
        FileKind kind = settings.kind();
        boolean all = kind == FileKind.AUTOMATIC;
        List<Path> slides = all || kind == FileKind.MCD ? scan.mcd() : List.of();
        for (Path file : slides) {
            progress.checkCancelled();
            addSlide(file);
        }
        joinCopies();
        separateEqualNames(0);
        for (Path file : all || kind == FileKind.TXT ? scan.txt() : List.<Path>of()) {
            progress.checkCancelled();
            addExport(file, scan.mcd());
        }
        if (all || kind == FileKind.TIFF) {
            addStacks(scan.images());
        }
        for (Map.Entry<String, BrokenInputException> slide : brokenSlides.entrySet()) {
            BrokenInputException e = slide.getValue();
            Defects defects = new Defects(Path.of(e.file()), "", sink);
            if (recoveredSlides.contains(slide.getKey())) {
                defects.recovered("read from its exports instead", e.why(), "Acquisitions that were never exported are missing.");
            } else {
                defects.skipped(SKIPPED_FILE, e.why(), e.remedy());
            }
        }
        if (!copies.isEmpty()) {
            new Defects(copies.iterator().next(), "", sink).note(copies.size() + " files not read", "their acquisitions are read from other files: "
                    + copies.stream().limit(5).map(file -> file.getFileName().toString()).toList() + (copies.size() > 5 ? " …" : ""));
        }
        return entries;
    }

    private void addSlide(Path file) throws IOException {
        McdFile mcd;
        String slide = AcquisitionName.withoutExtension(file.getFileName().toString());
        try {
            mcd = McdFile.open(file, progress);
        } catch (IOException e) {
            progress.checkCancelled();
            brokenSlides.put(slide, BrokenInputException.of(file, e));
            return;
        }
        if (mcd.acquisitions().isEmpty()) {
            brokenSlides.put(slide, new BrokenInputException(file, "it has no acquisition", "Nothing was ablated on this slide; leave it out."));
            return;
        }
        int ordinal = 0;
        for (McdAcquisition acquisition : mcd.acquisitions()) {
            ordinal++;
            String stem = mcd.acquisitions().size() == 1 ? slide : slide + "#" + acquisition.number();
            add(new AcquisitionName(stem, slide, acquisition.number(), ordinal), acquisition);
        }
    }

    private void addExport(Path file, List<Path> slides) throws IOException {
        String fileName = file.getFileName().toString();
        AcquisitionName name = null;
        for (String slide : slideNames(file, slides)) {
            AcquisitionName candidate = AcquisitionName.ofTxt(fileName, slide);
            if (candidate != null && (name == null || candidate.base().length() > name.base().length())) {
                name = candidate;
            }
        }
        AcquisitionName found = name == null ? AcquisitionName.ofTxt(fileName) : name;
        try {
            addOrFallBack(found, TxtAcquisition.open(file, found.number(), description(found)));
        } catch (IOException e) {
            skip(file, e);
        }
    }

    /** Slides that an export may be of: those found, and one named like its folder. */
    private static Set<String> slideNames(Path file, List<Path> slides) {
        Set<String> names = new LinkedHashSet<>();
        slides.forEach(slide -> names.add(AcquisitionName.withoutExtension(slide.getFileName().toString())));
        Path folder = file.toAbsolutePath().normalize().getParent();
        if (folder != null && folder.getFileName() != null) {
            names.add(folder.getFileName().toString());
        }
        return names;
    }

    /** What stands between slide and number: {@code slide_description_number}. */
    private static String description(AcquisitionName name) {
        int from = name.base().length() + 1;
        int to = name.stem().lastIndexOf('_');
        return name.number() > 0 && to > from ? name.stem().substring(from, to) : "";
    }

    private void addStacks(List<Path> images) throws IOException {
        int first = entries.size();
        List<TiffAcquisition> stacks = new ArrayList<>();
        for (Path file : images) {
            progress.checkCancelled();
            try {
                AcquisitionName name = AcquisitionName.ofTiff(file.getFileName().toString());
                stacks.add(panels.named(TiffAcquisition.open(file, name.number())));
            } catch (IOException e) {
                skip(file, e);
            }
        }
        for (TiffFolder folder : MarkerFolders.take(stacks, sink)) {
            addOrFallBack(AcquisitionName.ofTiff(folder.file().toAbsolutePath().normalize().getFileName().toString()), folder);
        }
        for (TiffAcquisition stack : stacks) {
            warnOfMask(stack, stacks);
        }
        // of two copies, the one whose values were not rounded is met first
        stacks.sort(Comparator.comparing(stack -> !stack.floating()));
        for (TiffAcquisition stack : stacks) {
            addOrFallBack(AcquisitionName.ofTiff(stack.file().getFileName().toString()), stack);
        }
        entries.subList(first, entries.size()).sort(Comparator.comparing(entry -> entry.source().file().toString().replace('\\', '/')));
    }

    /** A single plane of whole numbers named like a stack with something at the end is probably the stack's mask. */
    private void warnOfMask(TiffAcquisition one, List<TiffAcquisition> stacks) throws IOException {
        String name = AcquisitionName.withoutExtension(one.file().getFileName().toString());
        for (TiffAcquisition stack : one.planeCount() == 1 && !one.floating() ? stacks : List.<TiffAcquisition>of()) {
            String stem = AcquisitionName.withoutExtension(stack.file().getFileName().toString());
            if (stack.planeCount() > 1 && stack.width() == one.width() && stack.height() == one.height() && name.length() > stem.length()
                    && name.startsWith(stem) && !Character.isLetterOrDigit(name.charAt(stem.length()))) {
                new Defects(one.file(), "", sink).warning("read as an image", "it may be the mask of " + stack.file().getFileName()
                        + ", whose size it has with one plane of whole numbers", "If so, set the suffix of mask names to '"
                        + name.substring(stem.length()) + "', or put it into a folder of masks.");
                return;
            }
        }
    }

    /** Regions of slides that other slides hold too, under whatever name: the software exports single regions as slides of their own. */
    private void joinCopies() {
        for (int i = 1; i < entries.size(); i++) {
            for (int j = 0; j < i; j++) {
                AcquisitionSource one = entries.get(j).source();
                AcquisitionSource other = entries.get(i).source();
                progress.checkCancelled();
                if (!one.file().equals(other.file()) && one.defect() == null && other.defect() == null
                        && glimpses.compare(one, other) == SameGlimpse.Verdict.SAME && SameContent.same(one, other, progress)) {
                    entries.set(j, entries.get(j).withFallback(other));
                    copies.add(other.file());
                    entries.remove(i--);
                    break;
                }
            }
        }
    }

    /** A further file of an acquisition already found stands in for it; otherwise it is one of its own. */
    private void addOrFallBack(AcquisitionName name, AcquisitionSource source) throws IOException {
        CatalogueEntry namedAlike = null;
        for (int i = 0; i < entries.size(); i++) {
            CatalogueEntry entry = entries.get(i);
            if (entry.name().same(name)) {
                boolean sameFormat = entry.source().getClass() == source.getClass();
                boolean other = sameFormat ? !SameContent.same(entry.source(), source, progress)
                        : glimpses.compare(entry.source(), source) == SameGlimpse.Verdict.OTHER;
                if (!other) {
                    fallBack(i, source);
                    return;
                }
                namedAlike = sameFormat ? namedAlike : entry;
            }
        }
        for (int i = 0; i < entries.size(); i++) {
            if (glimpses.compare(entries.get(i).source(), source) == SameGlimpse.Verdict.SAME) {
                fallBack(i, source);
                return;
            }
        }
        if (namedAlike != null) {
            new Defects(source.file(), CatalogueEntry.acquisition(source), sink).warning("read as an acquisition of its own",
                    "it is named like " + CatalogueEntry.describe(namedAlike.source()) + ", but has another size or other counts",
                    "Rename it if it is of another slide.");
        }
        if (brokenSlides.containsKey(name.base())) {
            recoveredSlides.add(name.base());
        }
        add(name, source);
        separateEqualNames(entries.size() - 1);
    }

    private void fallBack(int i, AcquisitionSource source) {
        AcquisitionSource held = entries.get(i).source();
        boolean size = source instanceof TxtAcquisition && held instanceof McdAcquisition;
        entries.set(i, entries.get(i).withFallback(size ? ((TxtAcquisition) source).withSize(held.width(), held.height()) : source));
        copies.add(source.file());
    }

    private void add(AcquisitionName name, AcquisitionSource source) throws IOException {
        String sample = sample(name, source.file());
        if (sample == null) {
            new Defects(source.file(), CatalogueEntry.acquisition(source), sink).skipped("acquisition skipped", "the sample pattern '"
                    + settings.samplePattern() + "' is not found in the name '" + source.file().getFileName() + "'", "Correct the pattern.");
        } else {
            entries.add(new CatalogueEntry(name, sample, name.roi(), List.of(source)));
        }
    }

    private String sample(AcquisitionName name, Path file) {
        return switch (settings.sampleRule()) {
            case FILE_NAME -> name.base();
            case FOLDER -> folder(file);
            case PATTERN -> {
                Matcher matcher = Pattern.compile(AcquisitionName.composed(settings.samplePattern()))
                        .matcher(AcquisitionName.composed(file.getFileName().toString()));
                yield !matcher.find() ? null : matcher.groupCount() > 0 && matcher.group(1) != null ? matcher.group(1) : matcher.group();
            }
        };
    }

    private static String folder(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent == null || parent.getFileName() == null ? "" : AcquisitionName.composed(parent.getFileName().toString());
    }

    /** Different acquisitions of the same name get their folder into the sample's name; identical slides are read once. */
    private void separateEqualNames(int from) throws IOException {
        for (int i = Math.max(1, from); i < entries.size(); i++) {
            CatalogueEntry entry = entries.get(i);
            for (int j = 0; j < i; j++) {
                CatalogueEntry earlier = entries.get(j);
                boolean equal = earlier.sample().equals(entry.sample()) && earlier.roi().equals(entry.roi())
                        && !earlier.source().file().equals(entry.source().file());
                if (equal && entry.source() instanceof McdAcquisition && SameContent.same(earlier.source(), entry.source(), progress)) {
                    copies.add(entry.source().file());
                    entries.remove(i--);
                    break;
                }
                if (equal && separateRegions(j, i)) {
                    break;
                }
                if (equal) {
                    String told = entry.sample() + " (" + folder(entry.source().file()) + ")";
                    new Defects(entry.source().file(), CatalogueEntry.acquisition(entry.source()), sink).warning("sample named " + told,
                            "another acquisition, " + CatalogueEntry.describe(earlier.source()) + ", has the same name and other content",
                            "Set the rule for sample names if they are of different samples or of one.");
                    entries.set(i, entry.withSample(told));
                    break;
                }
            }
        }
    }

    /** Regions of one sample in one folder that share a number are told apart by what else their names say. */
    private boolean separateRegions(int first, int second) {
        CatalogueEntry one = entries.get(first);
        CatalogueEntry other = entries.get(second);
        String region = one.name().rest();
        String otherRegion = other.name().rest();
        boolean told = folder(one.source().file()).equals(folder(other.source().file())) && !otherRegion.isEmpty()
                && !region.equalsIgnoreCase(otherRegion);
        if (told) {
            // a slide numbers its own regions
            entries.set(first, region.isEmpty() || !one.source().alone() ? one : one.withRoi(region));
            entries.set(second, other.withRoi(otherRegion));
        }
        return told;
    }

    private void skip(Path file, IOException e) throws IOException {
        progress.checkCancelled();
        if (e instanceof StrictModeException) {
            throw e;
        }
        BrokenInputException broken = BrokenInputException.of(file, e);
        new Defects(file, "", sink).skipped(SKIPPED_FILE, broken.why(), broken.remedy());
    }
}
