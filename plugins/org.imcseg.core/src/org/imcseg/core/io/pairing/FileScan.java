// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.pairing;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.imcseg.core.files.NameEncoding;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.mask.MaskFormat;
import org.imcseg.core.io.mask.MaskFormats;
import org.imcseg.core.io.names.AcquisitionName;
import org.imcseg.core.io.txt.TxtAcquisition;
import org.imcseg.core.progress.Progress;

/**
 * The files under the given paths, by kind, each once, in the order of their paths.
 *
 * @param mcd slides
 * @param txt the instrument's exports
 * @param images TIFF files that are no masks
 * @param masks files of any format of masks that are masks by their content, name or folder
 */
public record FileScan(List<Path> mcd, List<Path> txt, List<Path> images, List<Path> masks) {
    private static final int MAX_DEPTH = 64;
    /** Files of other kinds may have any name. */
    private static final Pattern READ = Pattern.compile("(?is).*\\.(mcd|txt|tiff?|png|geojson|json|roi|zip)");
    private static final Comparator<Path> ORDER = Comparator.comparing(path -> path.toString().replace('\\', '/'));

    /**
     * Lists files.
     *
     * @param roots files and folders; beside a single file its folder is searched for masks and exports
     * @param recursive whether folders are searched with their subfolders
     * @param maskFolder where masks are; null to find them among the files
     * @param maskSuffix that the names of masks end with; empty for the usual ones
     * @param sink takes what could not be looked at
     * @param progress asked for cancellation
     * @throws IOException if a path does not exist
     */
    public static FileScan of(List<Path> roots, boolean recursive, Path maskFolder, String maskSuffix, IssueSink sink, Progress progress)
            throws IOException {
        FileScan scan = new FileScan(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        UnreadFiles unread = new UnreadFiles();
        TreeSet<Path> masks = new TreeSet<>(ORDER);
        TreeSet<Path> seen = new TreeSet<>(ORDER);
        boolean maskFolderOnly = maskFolder != null && roots.stream().noneMatch(root -> absolute(root).startsWith(absolute(maskFolder)));
        if (maskFolder != null) {
            for (Path file : list(maskFolder, true, sink, progress)) {
                if (maskFolderOnly ? suffixFits(file, maskSuffix) && MaskFormats.of(file).isPresent()
                        : isMask(file, maskFolder, maskSuffix)) {
                    masks.add(file);
                } else if (maskFolderOnly) {
                    unread.add(file);
                }
            }
        }
        for (Path root : roots) {
            boolean single = Files.isRegularFile(root);
            Path top = single ? absolute(root).getParent() : root;
            for (Path file : single ? List.of(root) : list(root, recursive, sink, progress)) {
                progress.checkCancelled();
                boolean inMaskFolder = maskFolder != null && maskFolderOnly && absolute(file).startsWith(absolute(maskFolder));
                if (!inMaskFolder && seen.add(absolute(file))) {
                    sort(file, top, single, maskSuffix, scan, maskFolder == null ? masks : new TreeSet<>(ORDER), unread);
                }
            }
            if (single && maskFolder == null) {
                list(top, false, sink, progress).stream().filter(file -> isMask(file, top, maskSuffix)).forEach(masks::add);
            }
        }
        TreeSet<Path> distinct = new TreeSet<>(Comparator.comparing(FileScan::absolute, ORDER));
        distinct.addAll(masks);
        unread.tell(sink);
        scan.masks.addAll(distinct);
        return scan;
    }

    private static void sort(Path file, Path top, boolean chosen, String maskSuffix, FileScan scan, TreeSet<Path> masks,
            UnreadFiles unread) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".mcd")) {
            scan.mcd.add(file);
        } else if (name.endsWith(".txt")) {
            if (TxtAcquisition.isExport(file)) {
                scan.txt.add(file);
            }
        } else if (isTiff(file)) {
            String fileName = file.getFileName().toString();
            if (isMask(file, top, maskSuffix)) {
                masks.add(file);
            } else if (chosen || !AcquisitionName.isMask(fileName) && !AcquisitionName.isNucleiMask(fileName)
                    && !AcquisitionName.isDerived(fileName)) {
                scan.images.add(file);
            } else {
                unread.addDerived(file);
            }
        } else if (isMask(file, top, maskSuffix)) {
            masks.add(file);
        } else {
            unread.add(file);
        }
    }

    private static boolean isTiff(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".tif") || name.endsWith(".tiff");
    }

    private static boolean suffixFits(Path file, String suffix) {
        String name = file.getFileName().toString();
        return suffix.isEmpty() ? !AcquisitionName.isNucleiMask(name) : AcquisitionName.withoutExtension(name).endsWith(AcquisitionName.composed(suffix));
    }

    /** By its format, its name, or a folder below the top that has "mask" in its name. */
    private static boolean isMask(Path file, Path top, String suffix) {
        Optional<MaskFormat> format = suffixFits(file, suffix) ? MaskFormats.of(file) : Optional.empty();
        if (format.isEmpty()) {
            return false;
        }
        Path folders = absolute(top).relativize(absolute(file)).getParent();
        return !suffix.isEmpty() || !format.get().needsMaskName() || AcquisitionName.isMask(file.getFileName().toString())
                || folders != null && folders.toString().toLowerCase(Locale.ROOT).contains("mask");
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** Regular, unhidden files under a folder, or the file itself. */
    private static List<Path> list(Path root, boolean recursive, IssueSink sink, Progress progress) throws IOException {
        if (!Files.exists(root)) {
            throw new BrokenInputException(root, "there is no such file or folder",
                    "Check the path; relative paths start at the workflow's folder.");
        }
        TreeSet<Path> files = new TreeSet<>(ORDER);
        // in the paths' own order, since names that cannot be decoded may have equal texts
        Map<Path, BrokenInputException> failures = new TreeMap<>();
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), recursive ? MAX_DEPTH : 1, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                progress.checkCancelled();
                return !dir.equals(root) && (hidden(dir) || misnamed(dir)) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !hidden(file) && !(READ.matcher(file.toString()).matches() && misnamed(file))) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                failures.put(file, new BrokenInputException(file, "it cannot be opened (" + e.getMessage() + ")",
                        "Check its permissions."));
                return FileVisitResult.CONTINUE;
            }

            private boolean misnamed(Path path) {
                NameEncoding.defect(path).ifPresent(why -> failures.put(path, new BrokenInputException(path, why, NameEncoding.remedy())));
                return failures.containsKey(path);
            }
        });
        for (Map.Entry<Path, BrokenInputException> failure : failures.entrySet()) {
            new Defects(failure.getKey(), "", sink).skipped("file or folder skipped", failure.getValue().why(),
                    failure.getValue().remedy());
        }
        return List.copyOf(files);
    }

    private static boolean hidden(Path path) {
        return path.getFileName() != null && path.getFileName().toString().startsWith(".");
    }
}
