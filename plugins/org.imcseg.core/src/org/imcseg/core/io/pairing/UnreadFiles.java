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

/** Files that look like acquisitions or masks and are read by nobody: they are counted and named, with what to do about them. */
final class UnreadFiles {
    private static final int SHOWN = 5;
    private static final String OURS = "\\.(mcd|txt|tiff?|png)";

    /** What lies in any folder. */
    private static final Pattern BESIDE = Pattern.compile("(?i)thumbs\\.db|desktop\\.ini|readme.*|.*\\.(log|md|pdf|lnk)");

    /** What such a file is. */
    private enum Kind {
        ARCHIVE("they are archives", "Unpack them first.", "(\\.(7z|rar|tar|tgz|tar\\.\\w+)|" + OURS
                + "\\.(gz|bz2|xz|zst)|\\.(geo)?json\\.gz)$"),
        PARTIAL("they are unfinished downloads", "Download them again.", OURS + "\\.(part|partial|crdownload|download|tmp|filepart)$"),
        IMAGE("their format is not read", "Save images as OME-TIFF and masks as TIFF or PNG.",
                "\\.(czi|lsm|lif|nd2|vsi|svs|qptiff|ims|h5|hdf5|npy|npz|zarr|n5|mat|jpe?g|bmp|gif|nrrd|mha|nii|btf|tf[28]|mcdx|imc|fcs|dcm)$"),
        OUTLINES("they are outlines as text (Cellpose), which are not read", "Save the masks as PNG or TIFF, or the ROIs as a zip.",
                "_(cp_)?outlines?\\.txt$"),
        NO_MASK("they are no masks", "Save masks as TIFF, PNG, GeoJSON or a zip file of ImageJ ROIs.", ""),
        DERIVED("their names are those of masks of nuclei, or of what is computed from an image, such as probabilities and overlays",
                "Set the suffix of mask names if they are masks that you want; rename them if they are images.", ""),
        FOLDER("they are folders, though they are named like files, and nothing in them is read",
                "Search subfolders, or copy the files again if they should be files.", "");

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
    private record Group(Severity severity, Defect defect) {
    }

    private final Collection<AcquisitionFormat> formats;
    private final Map<Group, List<Path>> files = new LinkedHashMap<>();

    /** @param formats that are read, whose files may have other names */
    UnreadFiles(Collection<AcquisitionFormat> formats) {
        this.formats = formats;
    }

    /** Takes a file that is no acquisition and no mask. True if there is anything to tell of it. */
    boolean add(Path file) {
        Kind kind = kind(file);
        if (kind != null) {
            add(file, kind);
            return true;
        }
        Optional<Defect> misnamed = formats.stream().flatMap(format -> format.misnamed(file).stream()).findFirst();
        misnamed.ifPresent(why -> add(file, Severity.NOTE, why));
        return misnamed.isPresent();
    }

    /** Takes a file of a folder that is there for masks: whatever it is, it may be taken for one. */
    void addFromMaskFolder(Path file) {
        if (!add(file) && !BESIDE.matcher(file.getFileName().toString()).matches()) {
            add(file, Kind.NO_MASK);
        }
    }

    /** Null if it is nothing to tell of. */
    private static Kind kind(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        for (Kind kind : Kind.values()) {
            if (kind.named(name) || kind == Kind.ARCHIVE && name.endsWith(".zip") && holdsImages(file)) {
                return kind;
            }
        }
        return null;
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
        boolean common = kind != Kind.ARCHIVE && kind != Kind.PARTIAL && kind != Kind.FOLDER;
        add(file, common ? Severity.NOTE : Severity.WARNING, new Defect(kind.why, kind.remedy));
    }

    /** Takes a file that is left out for a reason that its format knows. */
    void add(Path file, Severity severity, Defect why) {
        files.computeIfAbsent(new Group(severity, why), any -> new ArrayList<>()).add(file);
    }

    private static boolean holdsImages(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Pattern ours = Pattern.compile("(?i).*" + OURS);
            return zip.stream().anyMatch(entry -> ours.matcher(entry.getName()).matches());
        } catch (IOException e) {
            return true; // a damaged archive may have held some
        }
    }

    /** Tells of all, each reason once. */
    void tell(IssueSink sink) throws IOException {
        for (Map.Entry<Group, List<Path>> group : files.entrySet()) {
            List<Path> found = group.getValue();
            Severity severity = group.getKey().severity();
            Defect defect = group.getKey().defect();
            String noun = Files.isDirectory(found.get(0)) ? "folder" : "file";
            String what = found.size() + " " + noun + (found.size() == 1 ? "" : "s") + " not read";
            String why = defect.why() + ": " + found.stream().limit(SHOWN).map(file -> file.getFileName().toString()).toList()
                    + (found.size() > SHOWN ? " …" : "");
            boolean note = severity == Severity.NOTE;
            new Defects(found.get(0), "", sink).report(severity, IssueKind.NOT_READ, what,
                    note ? why + ". " + defect.remedy().replaceFirst("\\.$", "") : why, note ? "" : defect.remedy());
        }
    }
}
