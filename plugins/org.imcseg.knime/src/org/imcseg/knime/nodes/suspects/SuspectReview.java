// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.suspects;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.imcseg.core.figures.Png;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.progress.Progress;
import org.imcseg.core.suspects.MissingCellScore;
import org.imcseg.core.suspects.Suspect;
import org.imcseg.core.suspects.Suspect.Kind;
import org.imcseg.core.suspects.SuspectPictures;
import org.imcseg.knime.training.LabelledTable;
import org.imcseg.learning.training.LabelledImage;

/** A second pass over the images once all suspects are ranked: draws them and compares them with the true masks. */
final class SuspectReview {
    /**
     * One image.
     *
     * @param id its row ID
     * @param fold from 1; 0 where probabilities were given
     * @param missing number of suspected missing cells
     * @param doubted number of doubted cells
     * @param judged whether it has a true mask
     * @param overlay PNG; null for none
     */
    record Image(String id, String sample, int fold, int missing, int doubted, boolean judged, byte[] overlay) {}

    private final List<Suspect> all;
    private final List<Suspect> listed;
    private final Map<Integer, List<Suspect>> byImage;
    private final Set<Integer> drawn = new HashSet<>();
    private final Map<Integer, byte[]> thumbnails = new HashMap<>();
    private final List<Image> images = new ArrayList<>();
    private final MissingCellScore score = new MissingCellScore();

    SuspectReview(List<Suspect> suspects, SuspectsNodeParameters p) {
        all = suspects;
        listed = suspects.subList(0, Math.min(p.maximumSuspects, suspects.size()));
        byImage = suspects.stream().collect(Collectors.groupingBy(Suspect::image));
        for (Suspect s : suspects) { // by rank
            if (drawn.size() < p.maximumOverlays) {
                drawn.add(s.image());
            }
        }
    }

    void run(LabelledTable table, SuspectColumns columns, Judgement judgement, int maximumOverlays, Progress progress) {
        for (int i = 0; i < table.size(); i++) {
            progress.checkCancelled();
            progress.report(i / (double) table.size(), "Drawing image " + (i + 1) + " of " + table.size());
            if (drawn.size() < maximumOverlays) {
                drawn.add(i); // images without suspects, if the limit allows
            }
            add(i, table, columns, judgement, progress);
        }
    }

    private void add(int index, LabelledTable table, SuspectColumns columns, Judgement judgement, Progress progress) {
        LabelledImage image = table.get(index);
        List<Suspect> own = byImage.getOrDefault(index, List.of());
        LabelMask truth = columns.hasTruth() ? columns.truth(table.row()) : null;
        if (truth != null) {
            try {
                score.add(truth, image.mask(), own);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("Row " + image.id() + ": " + e.getMessage(), e);
            }
        }
        byte[] overlay = null;
        List<Suspect> shown =
                own.stream().filter(s -> s.rank() <= listed.size()).toList();
        if (!shown.isEmpty() || drawn.contains(index)) {
            SuspectPictures pictures = new SuspectPictures(image.image(), image.mask());
            for (Suspect suspect : shown) {
                progress.checkCancelled();
                thumbnails.put(suspect.rank(), Png.encode(pictures.thumbnail(suspect)));
            }
            progress.checkCancelled();
            overlay = drawn.contains(index) ? Png.encode(pictures.overlay(own)) : null;
        }
        int missing = (int) own.stream().filter(s -> s.kind() == Kind.MISSING).count();
        images.add(new Image(
                image.id(),
                image.sample(),
                judgement.fold(index),
                missing,
                own.size() - missing,
                truth != null,
                overlay));
    }

    /** All suspects by rank. */
    List<Suspect> all() {
        return all;
    }

    /** The first of them, one per row. */
    List<Suspect> listed() {
        return listed;
    }

    List<Image> images() {
        return images;
    }

    /** Accuracy of the missing cells in images with a true mask. */
    MissingCellScore score() {
        return score;
    }

    /** PNG of a listed suspect. */
    byte[] thumbnail(Suspect suspect) {
        return thumbnails.get(suspect.rank());
    }
}
