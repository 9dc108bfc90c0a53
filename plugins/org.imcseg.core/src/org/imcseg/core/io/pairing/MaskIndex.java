// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.pairing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.imcseg.core.io.mask.MaskFormat;
import org.imcseg.core.io.mask.MaskFormats;
import org.imcseg.core.io.names.AcquisitionName;
import org.imcseg.core.io.pairing.MaskFolders.Nearness;

/**
 * The masks of acquisitions: found by name, and by folder where a name fits more than one.
 *
 * <p>An equal name goes before one with an equal number. A mask that is named like acquisitions of several folders is
 * only of those that it lies nearest to; if these are of several folders still, it is of none. Of several in one place,
 * the format decides by its {@link MaskFormat#rank}.
 */
public final class MaskIndex {
    /**
     * An acquisition that looks for its mask.
     *
     * @param names by which it is known
     * @param files that hold it, the one that is read first
     */
    public record Claim(List<AcquisitionName> names, List<Path> files) {
        private boolean matches(AcquisitionName mask) {
            return names.stream().anyMatch(mask::same);
        }

        /**
         * How well a mask's name fits: the place of the first of its names that is the acquisition's own; then a
         * number; -1 if not at all.
         */
        private int fit(List<AcquisitionName> mask) {
            for (int i = 0; i < mask.size(); i++) {
                if (names.stream().anyMatch(mask.get(i)::sameStem)) {
                    return i;
                }
            }
            return mask.stream().anyMatch(this::matches) ? BY_NUMBER : -1;
        }

        private Nearness nearness(MaskFolders folders, Path mask) {
            return files.stream()
                    .map(file -> folders.of(file, mask))
                    .min(Comparator.naturalOrder())
                    .orElse(Nearness.ELSEWHERE);
        }

        private Path folder() {
            return MaskFolders.absolute(files.get(0)).getParent();
        }
    }

    /**
     * A mask that is named like an acquisition and not given to it.
     *
     * @param mask the file
     * @param others images of the acquisitions that it was given to; where it was given to none, all others that it is
     *     named like
     * @param given whether it was given to them
     */
    public record Withheld(Path mask, List<Path> others, boolean given) {}

    /**
     * What was found for an acquisition.
     *
     * @param masks none, one, or more if it is ambiguous
     * @param withheld masks with its name that do not, or may not, belong to it; reported only if there is no other
     * @param alike where there is none, masks whose names are most like its name, for people
     */
    public record FoundMasks(List<Path> masks, List<Withheld> withheld, List<NameLikeness> alike) {}

    private static final int BY_NUMBER = 100;

    private final Map<Path, List<AcquisitionName>> masks = new LinkedHashMap<>();
    private final MaskFolders folders;
    private final List<Claim> claims;
    private final List<FoundMasks> found = new ArrayList<>();

    /**
     * @param files mask files in a fixed order
     * @param suffix suffix of their names; empty for the common ones
     * @param folders where images and masks are
     * @param claims of all acquisitions
     */
    public MaskIndex(List<Path> files, String suffix, MaskFolders folders, List<Claim> claims) {
        this.folders = folders;
        this.claims = List.copyOf(claims);
        for (Path file : files) {
            String name = file.getFileName().toString();
            boolean nuclei = suffix.isEmpty() && AcquisitionName.isNucleiMask(name);
            masks.put(file, nuclei ? AcquisitionName.ofNucleiMask(name) : AcquisitionName.ofMask(name, suffix));
        }
        masks.replaceAll(this::orOfFolder);
        CellFolders.join(masks, name -> claims.stream().anyMatch(claim -> claim.matches(name)));
        claims.forEach(claim -> found.add(new FoundMasks(new ArrayList<>(), new ArrayList<>(), List.of())));
        masks.keySet().forEach(this::give);
        for (int c = 0; c < claims.size(); c++) {
            found.set(c, nearest(claims.get(c), found.get(c)));
        }
    }

    /**
     * In a folder that is one image, with a file a channel, a mask of whatever name is this image's: {@code mask.tiff}.
     */
    private List<AcquisitionName> orOfFolder(Path mask, List<AcquisitionName> names) {
        Path folder = MaskFolders.absolute(mask).getParent();
        return claims.stream().anyMatch(claim -> claim.fit(names) >= 0)
                ? names
                : claims.stream()
                        .filter(claim -> claim.files().stream()
                                .anyMatch(file -> MaskFolders.absolute(file).equals(folder)))
                        .findFirst()
                        .map(Claim::names)
                        .orElse(names);
    }

    private void give(Path mask) {
        List<AcquisitionName> names = masks.get(mask);
        int fit = claims.stream()
                .mapToInt(claim -> claim.fit(names))
                .filter(f -> f >= 0)
                .min()
                .orElse(-1);
        int[] named = fit < 0
                ? new int[0]
                : IntStream.range(0, claims.size())
                        .filter(c -> claims.get(c).fit(names) == fit)
                        .toArray();
        Nearness best = IntStream.of(named)
                .mapToObj(c -> claims.get(c).nearness(folders, mask))
                .min(Comparator.naturalOrder())
                .orElse(null);
        int[] near = IntStream.of(named)
                .filter(c -> claims.get(c).nearness(folders, mask) == best)
                .toArray();
        // of one folder they are the same acquisition twice, such as raw and compensated; of several they are different
        // tissue
        boolean given = IntStream.of(near)
                        .mapToObj(c -> claims.get(c).folder())
                        .distinct()
                        .count()
                == 1;
        for (int c : named) {
            if (given && IntStream.of(near).anyMatch(holder -> holder == c)) {
                found.get(c).masks().add(mask);
            } else {
                List<Path> others = IntStream.of(given ? near : named)
                        .filter(other -> other != c)
                        .mapToObj(other -> claims.get(other).files().get(0))
                        .toList();
                found.get(c).withheld().add(new Withheld(mask, others, given));
            }
        }
    }

    private FoundMasks nearest(Claim claim, FoundMasks all) {
        Nearness best = all.masks().stream()
                .map(mask -> claim.nearness(folders, mask))
                .min(Comparator.naturalOrder())
                .orElse(null);
        List<Path> near = all.masks().stream()
                .filter(mask -> claim.nearness(folders, mask) == best)
                .toList();
        if (near.stream().anyMatch(mask -> claim.fit(masks.get(mask)) < BY_NUMBER)) {
            near = near.stream()
                    .filter(mask -> claim.fit(masks.get(mask)) < BY_NUMBER)
                    .toList();
        }
        int lowest = near.stream().mapToInt(MaskIndex::rank).min().orElse(0);
        List<Path> nearest = near.stream().filter(mask -> rank(mask) == lowest).toList();
        return nearest.isEmpty()
                ? new FoundMasks(nearest, List.copyOf(all.withheld()), NameLikeness.best(claim.names(), masks.keySet()))
                : new FoundMasks(nearest, List.of(), List.of());
    }

    private static int rank(Path mask) {
        return MaskFormats.of(mask).map(MaskFormat::rank).orElse(Integer.MAX_VALUE);
    }

    /** The masks of an acquisition, by its place among the claims. */
    public FoundMasks found(int claim) {
        return found.get(claim);
    }

    /** Masks that no acquisition uses and no issue has reported. */
    public List<Path> unused() {
        Set<Path> reported = new LinkedHashSet<>();
        for (FoundMasks one : found) {
            reported.addAll(one.masks());
            one.withheld().forEach(withheld -> reported.add(withheld.mask()));
        }
        return masks.keySet().stream().filter(file -> !reported.contains(file)).toList();
    }

    /** Acquisitions that have a mask, or several. */
    public int paired() {
        return (int) found.stream().filter(one -> !one.masks().isEmpty()).count();
    }

    public int size() {
        return masks.size();
    }
}
