// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.files.SameBytes;
import org.imcseg.core.identity.ExactPixels;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueKind;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.mask.MaskContent;
import org.imcseg.core.io.mask.MaskFormat;
import org.imcseg.core.io.mask.MaskFormats;
import org.imcseg.core.io.names.AcquisitionName;
import org.imcseg.core.io.pairing.MaskIndex;
import org.imcseg.core.io.pairing.NameLikeness;
import org.imcseg.core.progress.Progress;

/**
 * The mask of an acquisition, or that it is read without.
 *
 * @param file it was read from; null without
 * @param content of the file; null without
 */
record MaskChoice(Path file, MaskContent content) {
    private static final MaskChoice WITHOUT = new MaskChoice(null, null);

    /** The mask of an image of this size, or of the file's own size; null without. */
    LabelMask on(int width, int height, IssueSink sink) throws IOException {
        return content == null ? null : content.on(width, height, new Defects(file, "", sink));
    }

    /**
     * Reads the only mask that was found.
     *
     * @param image that the mask is for
     * @param pairing masks of the acquisition
     * @param known number of all masks
     * @param mode what is done if there is not exactly one
     * @param acquisition takes what is wrong with the pairing
     * @param sink takes what is wrong with the mask
     * @param progress checked for cancellation
     * @return null if the acquisition is to be skipped, which has been reported
     */
    static MaskChoice of(
            Path image,
            MaskIndex.FoundMasks pairing,
            int known,
            MaskMode mode,
            Defects acquisition,
            IssueSink sink,
            Progress progress)
            throws IOException {
        if (mode == MaskMode.NONE) {
            return WITHOUT;
        }
        boolean required = mode == MaskMode.REQUIRED;
        List<Path> found = sameName(image, once(pairing.masks(), acquisition, progress), acquisition);
        if (found.size() != 1) {
            return notOne(pairing, known, required, acquisition);
        }
        Path file = found.get(0);
        try {
            return new MaskChoice(file, MaskFormats.read(file, progress));
        } catch (IOException e) {
            progress.checkCancelled();
            BrokenInputException broken = BrokenInputException.of(file, e);
            new Defects(file, "", sink)
                    .skipped(
                            IssueKind.MASK_SKIPPED,
                            required
                                    ? "mask and its acquisition skipped"
                                    : "mask skipped, its acquisition read without",
                            broken.why(),
                            broken.remedy());
            return required ? null : WITHOUT;
        }
    }

    /** Of several masks the only one that has the image's whole name. */
    private static List<Path> sameName(Path image, List<Path> masks, Defects acquisition) throws IOException {
        String name = name(image);
        List<Path> same = masks.stream().filter(mask -> name(mask).equals(name)).toList();
        if (masks.size() < 2 || same.size() != 1) {
            return masks;
        }
        acquisition.warning(
                "mask " + same.get(0) + " read",
                "of its " + masks.size()
                        + " masks it is the only one whose name equals the image's; not read is "
                        + masks.stream()
                                .filter(mask -> !mask.equals(same.get(0)))
                                .toList(),
                "Choose the suffix of mask names if another one is meant.");
        return same;
    }

    private static String name(Path file) {
        return AcquisitionName.withoutExtension(file.getFileName().toString());
    }

    /** Of files of the same content, or of the same cells in another format, the first. */
    private static List<Path> once(List<Path> masks, Defects acquisition, Progress progress) throws IOException {
        List<Path> different = new ArrayList<>();
        for (Path mask : masks) {
            Path same = null;
            for (Path other : different) {
                same = same == null && same(mask, other, progress) ? other : same;
            }
            if (same == null) {
                different.add(mask);
            } else {
                acquisition.note(IssueKind.COPY, "mask " + mask + " not read", "it is a copy of " + same);
            }
        }
        return different;
    }

    private static boolean same(Path one, Path other, Progress progress) throws IOException {
        if (!Files.isRegularFile(one) || !Files.isRegularFile(other)) {
            return false;
        }
        if (SameBytes.of(one, other, progress)) {
            return true;
        }
        String cells = cells(one, progress);
        return !cells.isEmpty() && cells.equals(cells(other, progress));
    }

    /** A format-independent fingerprint of a mask's cells; empty where they cannot be read or are not distinctive. */
    private static String cells(Path mask, Progress progress) {
        try {
            boolean pixels = MaskFormats.of(mask).map(MaskFormat::storesPixels).orElse(false);
            return pixels
                    ? ExactPixels.of(
                            MaskFormats.read(mask, progress).on(1, 1, new Defects(mask, "", issue -> {})), progress)
                    : "";
        } catch (IOException e) {
            progress.checkCancelled();
            return "";
        }
    }

    private static MaskChoice notOne(MaskIndex.FoundMasks pairing, int known, boolean required, Defects acquisition)
            throws IOException {
        List<Path> found = pairing.masks();
        String why;
        String remedy;
        if (!found.isEmpty()) {
            why = "it has several masks: " + found;
            remedy = "Choose the mask folder or the suffix of mask names in the settings.";
        } else if (!pairing.withheld().isEmpty()) {
            why = withheld(pairing.withheld().get(0));
            remedy =
                    "Put each mask beside its image or into a sub-folder of the mask folder that is named like the image's folder, "
                            + "or read one folder of images only.";
        } else {
            why = known == 0
                    ? "there is no mask file at all"
                    : "none of the " + known + " masks is named after it" + nearest(pairing.alike());
            String suffix =
                    pairing.alike().isEmpty() ? "" : pairing.alike().get(0).suffix();
            remedy = (suffix.isEmpty() ? "" : "Set the suffix of mask names to '" + suffix + "' if that is its mask. ")
                    + "Name it like the image with _mask at the end, or put it under the image's name into a mask folder.";
        }
        if (required) {
            acquisition.skipped(IssueKind.ACQUISITION_SKIPPED, AcquisitionReader.SKIPPED, why, remedy);
            return null;
        }
        if (known > 0) {
            acquisition.warning("read without mask", why, remedy);
        }
        return WITHOUT;
    }

    private static String nearest(List<NameLikeness> alike) {
        return alike.isEmpty()
                ? ""
                : "; most like its name are "
                        + alike.stream()
                                .map(one -> one.mask().getFileName().toString())
                                .toList();
    }

    private static String withheld(MaskIndex.Withheld mask) {
        String others = mask.others().get(0)
                + (mask.others().size() > 1 ? " and " + (mask.others().size() - 1) + " more" : "");
        return mask.given()
                ? "the mask " + mask.mask() + " of its name is by its folder that of " + others
                : "the mask " + mask.mask() + " is named like it and like " + others
                        + ", and no folder shows which one it belongs to";
    }
}
