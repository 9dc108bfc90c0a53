// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.scorer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imcseg.core.metrics.ConfusionCounts;
import org.imcseg.core.metrics.ObjectMatches;
import org.imcseg.core.metrics.ObjectSums;
import org.imcseg.core.metrics.ScoredItem;
import org.imcseg.knime.nodes.scorer.ScorerColumns.Masks;
import org.knime.core.data.DataRow;

/** Collects the counts of all rows, one by one, and records what could not be scored and why. */
final class Scoring {
    private static final int NAMED = 5;

    private final ScorerColumns columns;
    private final List<ScoredItem> rows = new ArrayList<>();
    private final Map<String, List<String>> skipped = new LinkedHashMap<>();
    private final Set<Long> skippedRows = new HashSet<>();
    private final InstanceCheck trueInstances = new InstanceCheck();
    private final InstanceCheck foundInstances = new InstanceCheck();
    private final Map<String, long[]> areas = new HashMap<>();
    private long all;
    private int withoutSample;
    private int withoutCells;
    private int semanticTruth;
    private int semanticCells;

    Scoring(ScorerColumns columns) {
        this.columns = columns;
    }

    /** Scores the next row. */
    void add(DataRow row) {
        String problem = columns.problem(row);
        Masks masks = problem == null ? columns.read(row) : null;
        if (problem == null && masks == null) {
            problem = "padding only";
        } else if (problem == null && !masks.isCounted()) {
            problem = "nothing annotated";
        }
        if (problem != null) {
            skipped.computeIfAbsent(problem, k -> new ArrayList<>())
                    .add(row.getKey().getString());
            skippedRows.add(all);
        } else {
            rows.add(score(row, masks));
        }
        all++;
    }

    /** Ends the scoring and drops object scores of masks that turn out not to number their cells. */
    void end() {
        rows.replaceAll(r -> {
            if (r.cells() == null) {
                return r;
            }
            boolean truth = trueInstances.hasInstances(r.image());
            boolean found = foundInstances.hasInstances(r.image());
            semanticTruth += truth ? 0 : 1;
            semanticCells += truth && !found ? 1 : 0;
            return truth && found ? r : r.withoutCells();
        });
    }

    /** The scored rows in the table's order. */
    List<ScoredItem> rows() {
        return rows;
    }

    /** Whether the table's row of this index was not scored. */
    boolean isSkipped(long number) {
        return skippedRows.contains(number);
    }

    /** Whether all rows that were not scored merely lack annotation. */
    boolean lacksTruthAlone() {
        return skipped.keySet().equals(Set.of(ScorerColumns.NO_TRUTH));
    }

    /** Whether some item is only a part of an image. */
    boolean hasPatches() {
        return rows.stream().anyMatch(r -> !r.image().equals(r.name()));
    }

    /** Warnings for the user, as sentences. */
    List<String> warnings(boolean emptyExcluded) {
        List<String> warnings = new ArrayList<>();
        skipped.forEach((why, names) ->
                warnings.add(names.size() + " of " + all + " rows were skipped, " + why + ": " + list(names) + "."));
        long empty = rows.stream().filter(r -> r.counts().bothEmpty()).count();
        if (empty > 0 && emptyExcluded) {
            warnings.add(empty + " of " + rows.size()
                    + " items have no true or predicted cells and are excluded from the means per item.");
        }
        if (withoutSample > 0) {
            warnings.add(withoutSample
                    + " rows have no sample; each of their images counts as its own sample in the confidence "
                    + "intervals.");
        }
        long samples = rows.stream().map(ScoredItem::group).distinct().count();
        if (samples == 1) {
            warnings.add("All scored rows are of one sample, so there are no confidence intervals: they need two"
                    + " samples at least, and three to be trusted.");
        } else if (samples == 2) {
            warnings.add("The confidence intervals rest on two samples and say little: three samples or more are"
                    + " needed to trust them.");
        }
        if (withoutCells > 0) {
            warnings.add(withoutCells + " rows have no predicted cells and therefore no object scores.");
        }
        addSemantic(warnings, semanticTruth, "true masks", "Object scores require masks that number their cells.");
        addSemantic(
                warnings,
                semanticCells,
                "masks of predicted cells",
                "Choose a column that numbers its cells, such as the Predictor's Cells.");
        long overlapping =
                areas.values().stream().filter(a -> a[0] > 0 && a[1] > a[0]).count();
        if (overlapping > 0) {
            warnings.add("The patches of " + overlapping
                    + " images overlap: shared pixels count more than once per image and pooled. Use "
                    + "Reassemble before this node to count each pixel once.");
        }
        return warnings;
    }

    private static void addSemantic(List<String> warnings, int count, String what, String remedy) {
        if (count > 0) {
            warnings.add(count + " " + what
                    + " seem to distinguish only cell and background, so these rows have no object scores. " + remedy);
        }
    }

    private ScoredItem score(DataRow row, Masks masks) {
        String image = columns.image(row);
        String sample = columns.sample(row);
        withoutSample += columns.hasSample() && sample.isEmpty() ? 1 : 0;
        ConfusionCounts counts = ConfusionCounts.of(masks.truth(), masks.predicted(), masks.counted());
        long[] area = areas.computeIfAbsent(image, k -> new long[2]);
        area[0] = columns.imageArea(row, masks.truth().width());
        area[1] += counts.total();
        ObjectSums cells = null;
        if (masks.cells() == null) {
            withoutCells += columns.hasCells() ? 1 : 0;
        } else {
            trueInstances.add(image, masks.truth());
            foundInstances.add(image, masks.cells());
            cells = ObjectMatches.of(masks.truth(), masks.cells(), masks.counted())
                    .sums();
        }
        return new ScoredItem(row.getKey().getString(), image, sample.isEmpty() ? image : sample, counts, cells);
    }

    private static String list(List<String> names) {
        String shown = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        return names.size() > NAMED ? shown + " and " + (names.size() - NAMED) + " more" : shown;
    }
}
