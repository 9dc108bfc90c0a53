// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.pairing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.imcseg.core.io.names.AcquisitionName;

/** Judges from the folders how likely a mask belongs to an image where names alone are ambiguous. */
public final class MaskFolders {
    /** How near a mask lies to an image; the first is the nearest. */
    enum Nearness {
        /** In the image's folder. */
        OWN,
        /**
         * In the folder that corresponds to the image's: {@code masks/A} to {@code images/A}, {@code A} or
         * {@code A/masks}.
         */
        CORRESPONDING,
        /** Anywhere else. */
        ELSEWHERE
    }

    private final List<Path> imageRoots;
    private final Path maskRoot;

    /**
     * @param roots files and folders that images are read from
     * @param maskFolder where masks are; null if they are found among the files
     */
    public MaskFolders(List<Path> roots, Path maskFolder) {
        imageRoots = roots.stream()
                .map(root -> Files.isRegularFile(root) ? absolute(root).getParent() : absolute(root))
                .toList();
        maskRoot = maskFolder == null ? null : absolute(maskFolder);
    }

    Nearness of(Path image, Path mask) {
        Path at = absolute(image).getParent();
        Path maskAt = absolute(mask).getParent();
        // an image may itself be a folder, with a file a channel
        if (at.equals(maskAt) || absolute(image).equals(maskAt)) {
            return Nearness.OWN;
        }
        return sameBelowRoots(at, maskAt) || differInMaskFolder(at, maskAt)
                ? Nearness.CORRESPONDING
                : Nearness.ELSEWHERE;
    }

    private boolean sameBelowRoots(Path at, Path maskAt) {
        return maskRoot != null
                && maskAt.startsWith(maskRoot)
                && imageRoots.stream()
                        .anyMatch(root -> at.startsWith(root)
                                && names(root.relativize(at)).equals(names(maskRoot.relativize(maskAt))));
    }

    /**
     * Whether one folder on the way to the mask, which is one of masks, is missing on the way to the image or has
     * another name there.
     */
    private boolean differInMaskFolder(Path at, Path maskAt) {
        List<String> image = names(at);
        List<String> mask = names(maskAt);
        for (int i = 0; i < mask.size(); i++) {
            if (mask.get(i).toLowerCase(Locale.ROOT).contains("mask") || isMaskRoot(maskAt, i)) {
                List<String> before = mask.subList(0, i);
                List<String> after = mask.subList(i + 1, mask.size());
                boolean around = image.size() >= mask.size() - 1
                        && image.size() <= mask.size()
                        && image.subList(0, i).equals(before)
                        && image.subList(image.size() - after.size(), image.size())
                                .equals(after);
                if (around) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isMaskRoot(Path maskAt, int name) {
        return maskRoot != null && maskRoot.getNameCount() == name + 1 && maskAt.startsWith(maskRoot);
    }

    private static List<String> names(Path folder) {
        List<String> names = new ArrayList<>();
        folder.forEach(name -> names.add(AcquisitionName.composed(name.toString())));
        return names;
    }

    static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
