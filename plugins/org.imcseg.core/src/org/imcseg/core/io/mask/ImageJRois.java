// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.mask;

import ij.gui.Roi;
import ij.io.RoiDecoder;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.source.ForeignContent;
import org.imcseg.core.io.source.SizeGuard;
import org.imcseg.core.progress.Progress;

/**
 * ROIs as ImageJ's ROI Manager saves them: one {@code .roi} file, or a zip of them. An ROI whose name begins with
 * "annotated" marks the annotated region.
 */
final class ImageJRois implements MaskFormat {
    private static final String ROI = ".roi";
    /** No outline that fits an image takes more. */
    private static final int LARGEST_ROI = 1 << 24;
    /** All ROIs of a file, unpacked. */
    private static final long LARGEST_SET = 1L << 30;

    private static final String REMEDY = "Save the ROIs again with More >> Save in ImageJ's ROI Manager.";

    @Override
    public boolean matches(Path path) {
        return MaskFormats.endsWith(path, ROI) || MaskFormats.endsWith(path, ".zip") && holdsRois(path);
    }

    private static boolean holdsRois(Path path) {
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.stream().anyMatch(ImageJRois::isRoi);
        } catch (IOException | IllegalArgumentException e) { // the latter for texts of entries that are no UTF-8
            return MaskFormats.endsWith(path, "roiset.zip"); // then reading it reports the defect
        }
    }

    private static boolean isRoi(ZipEntry entry) {
        return !entry.isDirectory()
                && entry.getName().toLowerCase(Locale.ROOT).endsWith(ROI)
                && !entry.getName().startsWith("__MACOSX");
    }

    @Override
    public boolean needsMaskName() {
        return false;
    }

    @Override
    public int rank() {
        return 1;
    }

    @Override
    public MaskContent read(Path path, Progress progress) throws IOException {
        List<Outline> outlines = new ArrayList<>();
        List<String> withoutArea = new ArrayList<>();
        if (MaskFormats.endsWith(path, ROI)) {
            try (InputStream in = Files.newInputStream(path)) {
                take(path, path.getFileName().toString(), in.readNBytes(LARGEST_ROI), outlines, withoutArea);
            }
        } else {
            try (ZipFile zip = new ZipFile(path.toFile())) {
                List<ZipEntry> entries = zip.stream()
                        .filter(ImageJRois::isRoi)
                        .map(ZipEntry.class::cast)
                        .toList();
                long unpacked = entries.stream()
                        .mapToLong(ZipEntry::getSize)
                        .filter(size -> size > 0)
                        .sum();
                if (unpacked > LARGEST_SET) {
                    throw new BrokenInputException(
                            path,
                            "its " + entries.size() + " ROIs unpack from " + Files.size(path) + " to " + unpacked
                                    + " bytes, more than the " + LARGEST_SET + " allowed",
                            REMEDY);
                }
                for (ZipEntry entry : entries) {
                    progress.checkCancelled();
                    take(path, entry.getName(), content(path, zip, entry), outlines, withoutArea);
                }
            } catch (ZipException | IllegalArgumentException e) {
                throw ForeignContent.find(path, ForeignContent.ZIP)
                        .orElseGet(() -> new BrokenInputException(
                                path, "it is no zip file, or cut off or damaged", "Copy it again. " + REMEDY, e));
            }
        }
        return (width, height, defects) ->
                shapes(path, outlines, withoutArea, width, height).draw(defects);
    }

    /** Java does not look at the checksum, and a changed coordinate would pass for a drawn one. */
    private static byte[] content(Path file, ZipFile zip, ZipEntry entry) throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(LARGEST_ROI);
            checksum.update(bytes);
            if (bytes.length == LARGEST_ROI || entry.getCrc() < 0 || entry.getCrc() == checksum.getValue()) {
                return bytes;
            }
            throw unreadable(file, entry.getName(), "it has changed since it was written", null);
        } catch (ZipException | EOFException e) {
            throw unreadable(file, entry.getName(), "its compressed data are damaged", e);
        }
    }

    private static OutlineMask shapes(
            Path file, List<Outline> outlines, List<String> withoutArea, int width, int height) throws IOException {
        try {
            return new OutlineMask(outlines, withoutArea, width, height);
        } catch (RuntimeException | OutOfMemoryError e) {
            // ImageJ trusts coordinates, too
            throw new BrokenInputException(file, "its ROIs cannot be drawn, so it is damaged", REMEDY, e);
        }
    }

    private static BrokenInputException unreadable(Path file, String entry, String why, Exception cause) {
        return new BrokenInputException(file, "its ROI '" + entry + "' cannot be read: " + why, REMEDY, cause);
    }

    /** @throws IOException saying in plain words why it is none */
    private static Roi decode(byte[] bytes, String entry) throws IOException {
        if (bytes.length == 0) {
            throw new IOException("it is empty, 0 bytes");
        }
        RoiLengths.check(bytes);
        Roi roi;
        try {
            roi = new RoiDecoder(bytes, entry).getRoi();
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            // ImageJ trusts the numbers in a header
            throw new IOException("it is damaged, or no ROI", e);
        }
        if (roi == null) {
            throw new IOException("it is of no known type");
        }
        return roi;
    }

    private static void take(Path file, String entry, byte[] bytes, List<Outline> outlines, List<String> withoutArea)
            throws IOException {
        Roi roi;
        try {
            roi = decode(bytes, entry);
        } catch (IOException e) {
            throw unreadable(file, entry, BrokenInputException.what(e), e);
        }
        String name = roi.getName() == null || roi.getName().isBlank() ? entry : roi.getName();
        name = name.toLowerCase(Locale.ROOT).endsWith(ROI) ? name.substring(0, name.length() - ROI.length()) : name;
        if (!roi.isArea()) {
            withoutArea.add(name);
            return;
        }
        if ((long) roi.getBounds().width * roi.getBounds().height > SizeGuard.MAX_PIXELS) {
            throw new BrokenInputException(
                    file,
                    "its ROI '" + name + "' measures " + roi.getBounds().width + " x " + roi.getBounds().height
                            + " pixels, more than the " + SizeGuard.MAX_PIXELS + " that an image can have",
                    REMEDY);
        }
        outlines.add(new RoiOutline(name, roi));
    }
}
