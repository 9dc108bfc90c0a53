// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.pairing;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.imcseg.core.io.mask.CellImages;
import org.imcseg.core.io.names.AcquisitionName;

/**
 * Folders with an image for each cell: {@code name}, {@code name_masks} or {@code name/masks}. Such a folder is named
 * like an acquisition, and none of the files in it is.
 */
final class CellFolders {
    private static final String MASKS = "masks";

    private CellFolders() {}

    /**
     * Puts each such folder in the place of its files.
     *
     * @param masks changed
     * @param isOfAcquisition whether a name is that of an acquisition
     */
    static void join(Map<Path, List<AcquisitionName>> masks, Predicate<AcquisitionName> isOfAcquisition) {
        Set<Path> folders = new LinkedHashSet<>();
        masks.keySet().forEach(file -> folders.add(MaskFolders.absolute(file).getParent()));
        Set<Path> named = new LinkedHashSet<>();
        masks.forEach((file, names) -> {
            if (names.stream().anyMatch(isOfAcquisition) || !CellImages.takes(file)) {
                named.add(MaskFolders.absolute(file).getParent());
            }
        });
        folders.removeAll(named);
        Map<Path, List<AcquisitionName>> joined = new LinkedHashMap<>();
        for (Path folder : folders) {
            AcquisitionName name = name(folder);
            if (name != null && isOfAcquisition.test(name)) {
                joined.put(folder, List.of(name));
            }
        }
        masks.keySet()
                .removeIf(file -> joined.containsKey(MaskFolders.absolute(file).getParent()));
        masks.putAll(joined);
    }

    private static AcquisitionName name(Path folder) {
        Path named =
                folder.getFileName() != null && folder.getFileName().toString().equalsIgnoreCase(MASKS)
                        ? folder.getParent()
                        : folder;
        return named == null || named.getFileName() == null
                ? null
                : AcquisitionName.ofFolder(named.getFileName().toString());
    }
}
