// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.pairing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueKind;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.mask.MaskFormat;
import org.imcseg.core.io.mask.MaskFormats;
import org.imcseg.core.io.names.AcquisitionName;
import org.imcseg.core.io.source.AcquisitionFormat;
import org.imcseg.core.io.source.Match;
import org.imcseg.core.progress.Progress;

/**
 * The files under the given paths, by format, each once, in the order of their paths.
 *
 * @param images files of acquisitions, by all formats that were looked for
 * @param masks files of any format of masks that are masks by their content, name or folder
 * @param others files of other kinds that no issue has reported
 */
public record FileScan(Map<AcquisitionFormat, List<Path>> images, List<Path> masks, List<Path> others) {
    private static final Pattern MASK_FILE = Pattern.compile("(?is).*\\.(tiff?|png|geojson|json|roi|zip)");

    /**
     * Lists files.
     *
     * @param formats of acquisitions
     * @param roots files and folders; beside a single file its folder is searched for masks and exports
     * @param recursive whether folders are searched with their subfolders
     * @param maskFolder where masks are; null to find them among the files
     * @param maskSuffix suffix of mask names; empty for the common ones
     * @param sink takes what could not be looked at
     * @param progress checked for cancellation
     * @throws IOException if a path does not exist
     */
    public static FileScan of(
            Collection<AcquisitionFormat> formats,
            List<Path> roots,
            boolean recursive,
            Path maskFolder,
            String maskSuffix,
            IssueSink sink,
            Progress progress)
            throws IOException {
        FileScan scan = new FileScan(new LinkedHashMap<>(), new ArrayList<>(), new ArrayList<>());
        formats.forEach(format -> scan.images.put(format, new ArrayList<>()));
        UnreadFiles unread = new UnreadFiles(formats);
        FileListing listing = new FileListing(
                name -> MASK_FILE.matcher(name).matches() || scan.format(name).isPresent(),
                UnreadFiles::isImage,
                sink,
                progress);
        TreeSet<Path> masks = new TreeSet<>(FileListing.ORDER);
        TreeSet<Path> seen = new TreeSet<>(FileListing.ORDER);
        boolean maskFolderOnly = maskFolder != null
                && roots.stream().noneMatch(root -> absolute(root).startsWith(absolute(maskFolder)));
        List<Path> nuclei = new ArrayList<>();
        if (maskFolder != null) {
            for (Path file : listing.list(maskFolder, true)) {
                if (maskFolderOnly
                        ? suffixFits(file, maskSuffix) && MaskFormats.of(file).isPresent()
                        : isMask(file, maskFolder, maskSuffix)) {
                    masks.add(file);
                } else if (maskFolderOnly && MaskFormats.of(file).isEmpty()) {
                    unread.addFromMaskFolder(file);
                } else if (maskSuffix.isEmpty()
                        && AcquisitionName.isNucleiMask(file.getFileName().toString())
                        && MaskFormats.of(file).isPresent()) {
                    nuclei.add(file);
                } else if (maskFolderOnly && maskSuffix.isEmpty()) {
                    unread.addDerived(file);
                }
            }
            if (masks.isEmpty() && !nuclei.isEmpty()) {
                NucleiMasks.warn(maskFolder, nuclei, sink);
                masks.addAll(nuclei);
                nuclei.forEach(file -> seen.add(absolute(file)));
            } else if (maskFolderOnly) {
                nuclei.forEach(unread::addDerived);
            }
        }
        for (Path root : roots) {
            boolean single = Files.isRegularFile(root);
            Path top = single ? absolute(root).getParent() : root;
            for (Path file : single ? List.of(root) : listing.list(root, recursive)) {
                progress.checkCancelled();
                boolean inMaskFolder =
                        maskFolder != null && maskFolderOnly && absolute(file).startsWith(absolute(maskFolder));
                if (!inMaskFolder && seen.add(absolute(file))) {
                    scan.sort(
                            file,
                            top,
                            single,
                            maskSuffix,
                            maskFolder == null ? masks : new TreeSet<>(FileListing.ORDER),
                            unread,
                            sink);
                }
            }
            if (single && maskFolder == null) {
                listing.list(top, false).stream()
                        .filter(file -> isMask(file, top, maskSuffix))
                        .forEach(masks::add);
            }
        }
        TreeSet<Path> distinct = new TreeSet<>(Comparator.comparing(FileScan::absolute, FileListing.ORDER));
        distinct.addAll(masks);
        scan.masks.addAll(distinct);
        listing.foldersNamedLikeFiles().stream()
                .filter(folder -> scan.files().noneMatch(file -> file.startsWith(folder)))
                .forEach(unread::addFolder);
        unread.reportTo(sink);
        return scan;
    }

    /** Files of a format. */
    public List<Path> of(AcquisitionFormat format) {
        return images.getOrDefault(format, List.of());
    }

    private Stream<Path> files() {
        return Stream.concat(images.values().stream().flatMap(List::stream), masks.stream());
    }

    private Optional<AcquisitionFormat> format(String name) {
        return images.keySet().stream().filter(format -> format.named(name)).findFirst();
    }

    private void sort(
            Path file,
            Path top,
            boolean chosen,
            String maskSuffix,
            Collection<Path> maskFiles,
            UnreadFiles unread,
            IssueSink sink)
            throws IOException {
        String name = file.getFileName().toString();
        Optional<AcquisitionFormat> format = format(name);
        boolean maybeMask = format.isEmpty() || format.get().holdsMasks();
        if (maybeMask && isMask(file, top, maskSuffix)) {
            maskFiles.add(file);
        } else if (format.isEmpty()) {
            if (!unread.add(file)) {
                addOther(file);
            }
        } else if (maybeMask && !chosen && isDerived(name)) {
            unread.addDerived(file);
        } else {
            match(file, format.get(), chosen, unread, sink);
        }
    }

    private void addOther(Path file) {
        if (!UnreadFiles.liesAnywhere(file)) {
            others.add(file);
        }
    }

    /** Whether a name that is not a cell mask's is that of a product derived from an image. */
    private static boolean isDerived(String name) {
        return AcquisitionName.isMask(name) || AcquisitionName.isNucleiMask(name) || AcquisitionName.isDerived(name);
    }

    /** A file that was chosen explicitly is opened, so that its defects are reported. */
    private void match(Path file, AcquisitionFormat format, boolean chosen, UnreadFiles unread, IssueSink sink)
            throws IOException {
        try {
            Match match = format.matches(file);
            if (chosen || match.opened()) {
                images.get(format).add(file);
            } else {
                match.doubt().ifPresentOrElse(doubt -> unread.add(file, match.severity(), doubt), () -> addOther(file));
            }
        } catch (IOException e) {
            new Defects(file, "", sink)
                    .skipped(
                            IssueKind.FILE_SKIPPED,
                            "file skipped",
                            "it cannot be read (" + BrokenInputException.what(e) + ")",
                            "Check its permissions.");
        }
    }

    private static boolean suffixFits(Path file, String suffix) {
        String name = file.getFileName().toString();
        return suffix.isEmpty()
                ? !AcquisitionName.isNucleiMask(name)
                : AcquisitionName.withoutExtension(name).endsWith(AcquisitionName.composed(suffix));
    }

    /** By its format, its name, or a folder below the top that has "mask" in its name. */
    private static boolean isMask(Path file, Path top, String suffix) {
        Optional<MaskFormat> format = suffixFits(file, suffix) ? MaskFormats.of(file) : Optional.empty();
        if (format.isEmpty()) {
            return false;
        }
        Path folders = absolute(top).relativize(absolute(file)).getParent();
        return !suffix.isEmpty()
                || !format.get().needsMaskName()
                || AcquisitionName.isMask(file.getFileName().toString())
                || folders != null
                        && folders.toString().toLowerCase(Locale.ROOT).contains("mask");
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
