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

/** Files that look like acquisitions or masks and are read by nobody: they are counted and named, with what to do about them. */
final class UnreadFiles {
    private static final int SHOWN = 5;
    private static final String OURS = "\\.(mcd|txt|tiff?|png)";

    /** What such a file is. */
    private enum Kind {
        ARCHIVE("they are archives", "Unpack them first.", "(\\.(7z|rar|tar|tgz|tar\\.\\w+)|" + OURS + "\\.(gz|bz2|xz|zst))$"),
        PARTIAL("they are unfinished downloads", "Download them again.", OURS + "\\.(part|partial|crdownload|download|tmp|filepart)$"),
        IMAGE("their format is not read", "Save images as OME-TIFF and masks as TIFF or PNG.",
                "\\.(czi|lsm|lif|nd2|vsi|svs|qptiff|ims|h5|hdf5|npy|npz|zarr|mat|jpe?g|bmp|gif|nrrd|mha|nii|btf|tf[28]|mcdx|imc|fcs|dcm)$"),
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

    /** Takes a file that is no acquisition and no mask. */
    void add(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        for (Kind kind : Kind.values()) {
            if (kind.named(name) || kind == Kind.ARCHIVE && name.endsWith(".zip") && holdsImages(file)) {
                files.computeIfAbsent(kind, any -> new ArrayList<>()).add(file);
                return;
            }
        }
    }

    /** Takes a TIFF that is left out for its name. */
    void addDerived(Path file) {
        files.computeIfAbsent(Kind.DERIVED, any -> new ArrayList<>()).add(file);
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
