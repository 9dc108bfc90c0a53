// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.pairing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.imcseg.core.io.issue.Defect;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueKind;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.io.source.AcquisitionFormat;

/**
 * Files that look like acquisitions or masks and are read by nobody: they are counted and named, with what to do about
 * them.
 */
final class UnreadFiles {
    private static final int SHOWN = 5;
    private static final String OURS = "\\.(mcd|txt|tiff?|png)";

    /** Files that are common in any folder. */
    private static final Pattern BESIDE =
            Pattern.compile("(?i)thumbs\\.db|desktop\\.ini|readme.*|.*\\.(log|md|pdf|lnk)");

    /** From several files to one, the longest first. */
    private static final String[][] NUMBERS = {
        {"they are archives", "it is an archive"},
        {"they are not masks", "it is not a mask"},
        {"they are unfinished downloads", "it is an unfinished download"},
        {"they are named as backup copies", "it is named as a backup copy"},
        {"they are outlines", "it holds outlines"},
        {"they are folders", "it is a folder"},
        {"they are named like files", "it is named like a file"},
        {"they are tables", "it is a table"},
        {"their names are those", "its name is one"},
        {"from names of files that are wanted", "if it is wanted"},
        {"they are masks", "it is a mask"},
        {"they are images", "it is an image"},
        {"they are sets", "it is a set"},
        {"zip files", "a zip file"},
        {"they should be files", "it should be a file"},
        {"they are acquisitions", "it is an acquisition"},
        {"they are notes", "it is a note"},
        {"them are images", "it is an image"},
        {"the instrument's exports, which end", "an export of the instrument, whose name ends"},
        {"copy the files", "copy the file"},
        {"they are", "it is"},
        {"they have", "it has"},
        {"they", "it"},
        {"their", "its"},
        {"them", "it"}
    };

    /** What such a file is. */
    private enum Kind {
        ARCHIVE(
                "they are archives",
                "Unpack them first.",
                "(\\.(7z|rar|tar|tgz|tar\\.\\w+)|" + OURS + "\\.(gz|bz2|xz|zst)|\\.(geo)?json\\.gz)$"),
        NO_ARCHIVE(
                "they cannot be opened as zip files, because they are empty, cut off or damaged",
                "Copy them again; if they are sets of ROIs, save them again in ImageJ's ROI Manager.",
                ""),
        PARTIAL(
                "they are unfinished downloads",
                "Download them again.",
                OURS + "\\.(part|partial|crdownload|download|tmp|filepart)$"),
        BACKUP(
                "they are named as backup copies",
                "Take the last extension away from names of files that are wanted.",
                OURS + "(\\.(bak|backup|old|orig|sav|copy)|~)$"),
        IMAGE(
                "their format is not read",
                "Save images as OME-TIFF and masks as TIFF or PNG.",
                "\\.(czi|lsm|lif|lof|nd2|vsi|svs|qptiff|ims|h5"
                        + "|hdf5|npy|npz|zarr|n5|mat|jpe?g|jp2|j2k|jpx|jxr|webp|bmp|gif|nrrd|mha|mhd|mrc|nii(\\.gz)?|btf|tf[28]|mcdx|imc|fcs|dcm|stk|oib"
                        + "|oif|ndpis?|scn|mrxs|bif|zvi|dv|r3d|ics|flex|klb)$"),
        OUTLINES(
                "they are outlines as text (Cellpose), which are not read",
                "Save the masks as PNG or TIFF, or the ROIs as a zip.",
                "_(cp_)?outlines?\\.txt$"),
        NO_MASK("they are not masks", "Save masks as TIFF, PNG, GeoJSON or a zip file of ImageJ ROIs.", ""),
        DERIVED(
                "their names are those of masks of nuclei, or of what is computed from an image, such as probabilities and overlays",
                "Set the suffix of mask names if they are masks that you want; rename them if they are images.",
                ""),
        FOLDER(
                "they are folders, though they are named like files, and nothing in them is read",
                "Search subfolders, or copy the files again if they should be files.",
                "");

        private final String why;
        private final String remedy;
        private final Pattern names;

        Kind(String why, String remedy, String names) {
            this.why = why;
            this.remedy = remedy;
            this.names = Pattern.compile("(?i)" + names);
        }

        private boolean named(String name) {
            return !names.pattern().equals("(?i)") && names.matcher(name).find();
        }
    }

    /** Files that are not read for one reason. */
    private record Group(Severity severity, Defect defect) {}

    private final Collection<AcquisitionFormat> formats;
    private final Map<Group, List<Path>> files = new LinkedHashMap<>();

    /** @param formats that are read, whose files may have other names */
    UnreadFiles(Collection<AcquisitionFormat> formats) {
        this.formats = formats;
    }

    /** Takes a file that is neither acquisition nor mask. True if there is something to report. */
    boolean add(Path file) {
        Kind kind = kind(file);
        if (kind != null) {
            add(file, kind);
            return true;
        }
        Optional<Defect> misnamed = formats.stream()
                .flatMap(format -> format.misnamed(file).stream())
                .findFirst();
        misnamed.ifPresent(why -> add(file, Severity.NOTE, why));
        return misnamed.isPresent();
    }

    /** Takes a file of a folder that is there for masks: whatever it is, it may be taken for one. */
    void addFromMaskFolder(Path file) {
        if (!add(file) && !liesAnywhere(file)) {
            add(file, Kind.NO_MASK);
        }
    }

    /** Whether a file is common in any folder, such as a readme. */
    static boolean liesAnywhere(Path file) {
        return BESIDE.matcher(file.getFileName().toString()).matches();
    }

    /** Null if there is nothing to report. */
    private static Kind kind(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        for (Kind kind : Kind.values()) {
            if (kind.named(name)) {
                return kind;
            }
        }
        return name.endsWith(".zip") ? ofZip(file) : null;
    }

    /** Takes a TIFF that is left out for its name. */
    void addDerived(Path file) {
        add(file, Kind.DERIVED);
    }

    /** Takes a folder that is named like a file; some formats are folders. */
    void addFolder(Path folder) {
        add(folder, isImage(folder.toString()) ? Kind.IMAGE : Kind.FOLDER);
    }

    /** Whether a name is that of an image of a format that is not read. */
    static boolean isImage(String name) {
        return Kind.IMAGE.named(name);
    }

    private void add(Path file, Kind kind) {
        // pictures and by-products lie beside images everywhere
        boolean common = kind != Kind.ARCHIVE && kind != Kind.NO_ARCHIVE && kind != Kind.PARTIAL && kind != Kind.FOLDER;
        add(file, common ? Severity.NOTE : Severity.WARNING, new Defect(kind.why, kind.remedy));
    }

    /** Takes a file that is left out for a reason that its format knows. */
    void add(Path file, Severity severity, Defect why) {
        files.computeIfAbsent(new Group(severity, why), any -> new ArrayList<>())
                .add(file);
    }

    private static Kind ofZip(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Pattern ours = Pattern.compile("(?i).*" + OURS);
            return zip.stream().anyMatch(entry -> ours.matcher(entry.getName()).matches()) ? Kind.ARCHIVE : null;
        } catch (IOException | IllegalArgumentException e) { // the latter for texts of entries that are no UTF-8
            return Kind.NO_ARCHIVE; // it may have held some
        }
    }

    /** Reasons and remedies are written for several files. */
    private static String ofOne(String text) {
        String one = text;
        for (String[] number : NUMBERS) {
            one = one.replaceAll("\\b" + number[0] + "\\b", number[1]);
        }
        return one;
    }

    /** Tells of all, each reason once. */
    void reportTo(IssueSink sink) throws IOException {
        for (Map.Entry<Group, List<Path>> group : files.entrySet()) {
            List<Path> found = group.getValue();
            Severity severity = group.getKey().severity();
            Defect defect = group.getKey().defect();
            String noun = Files.isDirectory(found.get(0)) ? "folder" : "file";
            String what = found.size() + " " + noun + (found.size() == 1 ? "" : "s") + " not read";
            String why = (found.size() == 1 ? ofOne(defect.why()) : defect.why()) + ": "
                    + found.stream()
                            .limit(SHOWN)
                            .map(file -> file.getFileName().toString())
                            .toList() + (found.size() > SHOWN ? " …" : "");
            String remedy = found.size() == 1 ? ofOne(defect.remedy()) : defect.remedy();
            boolean note = severity == Severity.NOTE;
            new Defects(found.get(0), "", sink)
                    .report(
                            severity,
                            IssueKind.NOT_READ,
                            what,
                            note ? why + ". " + remedy.replaceFirst("\\.$", "") : why,
                            note ? "" : remedy);
        }
    }
}
