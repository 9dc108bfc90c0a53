// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.progress.Progress;

/**
 * Finds the neighbours of each cell by the rules of steinbock. Rows come by ascending cell, then neighbour: steinbock's
 * order but where it measures distances of centroids, or a maximum number of neighbours is set, whose rows it leaves in
 * no particular order. Of neighbours at the same distance those of lower id are the nearest.
 */
final class Neighbours {
    private static final Comparator<Neighbour> BY_ID = Comparator.comparingInt(Neighbour::neighbour);
    private static final Comparator<Neighbour> BY_DISTANCE =
            Comparator.comparingDouble(Neighbour::distance).thenComparing(BY_ID);

    private final CellRuns runs;
    private final NeighbourSettings settings;
    private final Progress progress;
    private final List<Neighbour> found = new ArrayList<>();

    private Neighbours(CellRuns runs, NeighbourSettings settings, Progress progress) {
        this.runs = runs;
        this.settings = settings;
        this.progress = progress;
    }

    static List<Neighbour> of(LabelMask mask, CellRuns runs, NeighbourSettings settings, Progress progress) {
        Neighbours neighbours = new Neighbours(runs, settings, progress);
        return switch (settings.rule()) {
            case NONE -> List.of();
            case EXPANSION -> TouchingPairs.of(LabelExpansion.expand(mask, settings.maximumDistance(), progress));
            case CENTROID_DISTANCE -> neighbours.byCentroids(CellShapes.of(runs, progress));
            case BORDER_DISTANCE -> neighbours.byBorders(mask);
        };
    }

    private List<Neighbour> byCentroids(List<CellShape> shapes) {
        // sorted by row, candidates are a window
        List<Integer> order = new ArrayList<>();
        for (int cell = 0; cell < shapes.size(); cell++) {
            order.add(cell);
        }
        order.sort(Comparator.comparingDouble(cell -> shapes.get(cell).centroidY()));
        List<List<Neighbour>> of = new ArrayList<>();
        shapes.forEach(shape -> of.add(new ArrayList<>()));
        for (int i = 0; i < order.size(); i++) {
            progress.checkCancelled();
            CellShape a = shapes.get(order.get(i));
            for (int j = i + 1; j < order.size(); j++) {
                CellShape b = shapes.get(order.get(j));
                double dy = b.centroidY() - a.centroidY();
                if (dy > settings.maximumDistance()) {
                    break;
                }
                double dx = b.centroidX() - a.centroidX();
                double distance = Math.sqrt(dy * dy + dx * dx);
                if (distance <= settings.maximumDistance()) {
                    int idA = runs.ids()[order.get(i)];
                    int idB = runs.ids()[order.get(j)];
                    of.get(order.get(i)).add(new Neighbour(idA, idB, distance));
                    of.get(order.get(j)).add(new Neighbour(idB, idA, distance));
                }
            }
        }
        of.forEach(this::keepNearest);
        return found;
    }

    private List<Neighbour> byBorders(LabelMask mask) {
        for (int cell = 0; cell < runs.cells(); cell++) {
            progress.checkCancelled();
            keepNearest(BorderDistances.of(mask, runs, cell, settings.maximumDistance()));
        }
        return found;
    }

    private void keepNearest(List<Neighbour> candidates) {
        if (settings.maximumNeighbours() > 0 && candidates.size() > settings.maximumNeighbours()) {
            candidates.sort(BY_DISTANCE);
            candidates.subList(settings.maximumNeighbours(), candidates.size()).clear();
        }
        candidates.sort(BY_ID);
        found.addAll(candidates);
    }
}
