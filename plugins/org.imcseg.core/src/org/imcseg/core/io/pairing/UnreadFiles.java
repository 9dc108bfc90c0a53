// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.pairing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;

import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.txt.TxtAcquisition;

/** Files that look like acquisitions or masks and are read by nobody: they are counted and named, with what to do about them. */
final class UnreadFiles {
    private static final int SHOWN = 5;
    private static final String OURS = "\\.(mcd|txt|tiff?|png)";

    private static final Pattern TABLE = Pattern.compile("\\.(csv|tsv|tab)$");
    /** What lies in any folder. */
    private static final Pattern BESIDE = Pattern.compile("(?i)^(thumbs\\.db|desktop\\.ini|readme.*|.*\\.(log|md|pdf|lnk))$");

    /** What such a file is. */
    private enum Kind {
        ARCHIVE("they are archives", "Unpack them first.", "(\\.(7z|rar|tar|tgz|tar\\.\\w+)|" + OURS + "\\.(gz|bz2|xz|zst)|\\.(geo)?json\\.gz)$"),
        PARTIAL("they are unfinished downloads", "Download them again.", OURS + "\\.(part|partial|crdownload|download|tmp|filepart)$"),
        IMAGE("their format is not read", "Save images as OME-TIFF and masks as TIFF or PNG.",
                "\\.(czi|lsm|lif|nd2|vsi|svs|qptiff|ims|h5|hdf5|npy|npz|zarr|n5|mat|jpe?g|bmp|gif|nrrd|mha|nii|btf|tf[28]|mcdx|imc|fcs|dcm)$"),
        OUTLINES("they are outlines as text (Cellpose), which are not read", "Save the masks as PNG or TIFF, or the ROIs as a zip.",
                "_(cp_)?outlines?\\.txt$"),
        EXPORT("they are tables of pixels like the instrument's exports, which end in .txt", "Name them .txt.", ""),
        NO_MASK("they are no masks", "Save masks as TIFF, PNG, GeoJSON or a zip file of ImageJ ROIs.", ""),
        DERIVED("their names are those of masks of nuclei, or of what is computed from an image, such as probabilities and overlays",
                "Set the suffix of mask names if they are masks that you want; rename them if they are images.", "");

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

    private final Map<Kind, List<Path>> files = new LinkedHashMap<>();

    /** Takes a file or folder that is no acquisition and no mask. */
    void add(Path file) {
        Kind kind = kind(file);
        if (kind != null) {
            add(kind, file);
        }
    }

    /** Takes a file of a folder that is there for masks: whatever it is, a user may take it for one. */
    void addFromMaskFolder(Path file) {
        Kind kind = kind(file);
        if (kind != null || !BESIDE.matcher(file.getFileName().toString()).find()) {
            add(kind == null ? Kind.NO_MASK : kind, file);
        }
    }

    private void add(Kind kind, Path file) {
        files.computeIfAbsent(kind, any -> new ArrayList<>()).add(file);
    }

    private static Kind kind(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        for (Kind kind : Kind.values()) {
            if (kind.named(name) || kind == Kind.ARCHIVE && name.endsWith(".zip") && holdsImages(file)) {
                return kind;
            }
        }
        return TABLE.matcher(name).find() && isExport(file) ? Kind.EXPORT : null;
    }

    private static boolean isExport(Path file) {
        try {
            return TxtAcquisition.isExport(file);
        } catch (IOException e) {
            return false; // what cannot be opened is no acquisition
        }
    }

    /** Takes a TIFF that is left out for its name. */
    void addDerived(Path file) {
        add(Kind.DERIVED, file);
    }

    private static boolean holdsImages(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Pattern ours = Pattern.compile("(?i).*" + OURS);
            return zip.stream().anyMatch(entry -> ours.matcher(entry.getName()).matches());
        } catch (IOException e) {
            return true; // a damaged archive may have held some
        }
    }

    /** Tells of all, each kind once. */
    void tell(IssueSink sink) throws IOException {
        for (Map.Entry<Kind, List<Path>> kind : files.entrySet()) {
            List<Path> found = kind.getValue();
            List<String> names = found.stream().limit(SHOWN).map(file -> file.getFileName().toString()).toList();
            Defects defects = new Defects(found.get(0), "", sink);
            String what = found.size() + (found.size() == 1 ? " file" : " files") + " not read";
            String why = kind.getKey().why + ": " + names + (found.size() > SHOWN ? " …" : "");
            if (kind.getKey() == Kind.ARCHIVE || kind.getKey() == Kind.PARTIAL) {
                defects.warning(what, why, kind.getKey().remedy);
            } else {
                // pictures and by-products lie beside images everywhere
                defects.note(what, why + ". " + kind.getKey().remedy.replaceFirst("\\.$", ""));
            }
        }
    }
}
