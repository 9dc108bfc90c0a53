// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.pairing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the masks of acquisitions by name and remembers which were used. */
public final class MaskIndex {
    private final Map<Path, AcquisitionName> masks = new LinkedHashMap<>();
    private final Set<Path> used = new LinkedHashSet<>();

    /**
     * @param files mask files in a fixed order
     * @param suffix that their names end with; empty for the usual ones
     */
    public MaskIndex(List<Path> files, String suffix) {
        for (Path file : files) {
            String name = file.getFileName().toString();
            masks.put(file, suffix.isEmpty() ? AcquisitionName.ofTiff(name) : AcquisitionName.ofMask(name, suffix));
        }
    }

    /**
     * The masks of an acquisition: of several, those in the image's own folder if there are any.
     *
     * @param names by which the acquisition is known
     * @param folder of the image
     * @return none, one, or more if it is ambiguous
     */
    public List<Path> find(List<AcquisitionName> names, Path folder) {
        List<Path> found = new ArrayList<>();
        masks.forEach((file, mask) -> {
            if (names.stream().anyMatch(mask::same)) {
                found.add(file);
            }
        });
        List<Path> near = found.stream().filter(file -> folder.equals(file.getParent())).toList();
        List<Path> chosen = found.size() > 1 && !near.isEmpty() ? near : found;
        used.addAll(chosen);
        return chosen;
    }

    /** Masks that no acquisition asked for. */
    public List<Path> unused() {
        return masks.keySet().stream().filter(file -> !used.contains(file)).toList();
    }

    public int size() {
        return masks.size();
    }
}
