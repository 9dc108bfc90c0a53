// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.imcseg.core.io.issue.BrokenInputException;

/**
 * Tells what a file is whose content does not fit its name, by how it begins: people rename files, servers answer with
 * pages to sign in, and synchronised folders hold placeholders.
 */
public final class ForeignContent {
    /** How PNG files begin. */
    public static final String PNG = "\u0089PNG";
    /** How zip files begin that hold something. */
    public static final String ZIP = "PK\u0003\u0004";

    private static final int HEAD = 512;
    private static final String DAMAGED = "The file is truncated or damaged; copy or export it again.";

    /** How files of a kind begin, in Latin-1. */
    private record Kind(String start, String what, String remedy) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(PNG, "it is a PNG picture", "Name it .png if it is a mask; save images as TIFF."),
            new Kind(
                    "\u00FF\u00D8\u00FF",
                    "it is a JPEG picture, which keeps no exact values",
                    "Save the original as TIFF."),
            new Kind(ZIP, "it is a zip archive", "Unpack it first."),
            new Kind("\u001F\u008B", "it is compressed by gzip", "Unpack it first."),
            new Kind("7z\u00BC\u00AF", "it is a 7z archive", "Unpack it first."),
            new Kind("\u0089HDF", "it is an HDF5 file", "Save it as TIFF."),
            new Kind("\u0093NUMPY", "it is an array of NumPy", "Save it as TIFF with tifffile.imwrite."),
            new Kind("ZISRAWFILE", "it is a CZI file of ZEISS", "Save it as OME-TIFF."),
            new Kind(
                    "\u0000\u0005\u0016\u0007",
                    "it is what a Mac writes beside a file (AppleDouble), and not the file",
                    "Copy the file itself."),
            new Kind(
                    "version https://git-lfs",
                    "it is only a pointer of Git LFS to the file",
                    "Fetch the file with 'git lfs pull'."),
            new Kind("II*\u0000", "it is a TIFF file", "Name it .tiff."),
            new Kind("MM\u0000*", "it is a TIFF file", "Name it .tiff."));

    private ForeignContent() {}

    /**
     * The defect of a file that does not begin as its format does.
     *
     * @param otherwise what is wrong if it is nothing known
     */
    public static BrokenInputException defect(Path file, String otherwise) throws IOException {
        return find(file).orElseGet(() -> new BrokenInputException(file, otherwise, DAMAGED));
    }

    /** The defect of a file that is of another kind than its name says, empty, or filled with zeros. */
    public static Optional<BrokenInputException> find(Path file) throws IOException {
        return find(file, null);
    }

    /**
     * The same where one of the known kinds is right.
     *
     * @param right how files of that kind begin, in Latin-1; null for none
     */
    public static Optional<BrokenInputException> find(Path file, String right) throws IOException {
        String head;
        try (InputStream in = Files.newInputStream(file)) {
            head = new String(in.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
        }
        if (head.isEmpty()) {
            return Optional.of(new BrokenInputException(file, "it is empty, 0 bytes", "Copy or export it again."));
        }
        if (head.length() == HEAD && head.chars().allMatch(c -> c == 0)) {
            return Optional.of(new BrokenInputException(
                    file,
                    "it begins with " + head.length()
                            + " bytes of 0, as an unfinished copy does, "
                            + "or a file that a synchronised folder (OneDrive) has not loaded",
                    "Make it available offline, or copy it again."));
        }
        String text = head.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("<html") || text.startsWith("<!doctype html")) {
            return Optional.of(new BrokenInputException(
                    file, "it is a web page, such as one to sign in", "Download the file again."));
        }
        return KINDS.stream()
                .filter(kind -> head.startsWith(kind.start) && !kind.start.equals(right))
                .findFirst()
                .map(kind -> new BrokenInputException(file, kind.what, kind.remedy));
    }
}
