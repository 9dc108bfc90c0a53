// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.channels.Isotope;
import org.imcseg.core.io.channels.Panel;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.source.AcquisitionSource;

/**
 * Finds the names of planes. For a file that only numbers them, in turn: the csv of the same name beside it, metals in
 * its own metadata, the panel of the settings, other names in its metadata, a panel in its folder, one in the folder
 * above. A panel also names channels by their metal.
 */
final class PanelLookup {
    private final Panel chosen;
    private final IssueSink sink;
    private final PanelFiles files;

    PanelLookup(Path panel, IssueSink sink) throws IOException {
        this.chosen = panel == null ? null : Panel.read(panel);
        this.sink = sink;
        this.files = new PanelFiles(sink);
        if (chosen != null) {
            PanelWarnings.changedBySpreadsheet(chosen, new Defects(panel, "", sink));
            PanelWarnings.contradictions(chosen, new Defects(panel, "", sink));
        }
    }

    /** The labels with the names that a panel gives their metals. */
    List<ChannelLabel> named(Path file, List<ChannelLabel> labels) throws IOException {
        if (chosen != null) {
            return chosen.name(labels);
        }
        List<ChannelLabel> named = labels;
        for (Path folder : PanelFiles.folders(file)) {
            for (Panel panel : files.panels(folder)) {
                named = panel.name(named);
            }
        }
        return named;
    }

    /** Warns where the names that panels give by metal contradict the file's own labels. */
    void warnOfConflicts(List<ChannelLabel> own, List<ChannelLabel> named, Path file, Defects defects)
            throws IOException {
        List<Panel> panels = new ArrayList<>();
        for (Path folder : chosen == null ? PanelFiles.folders(file) : List.<Path>of()) {
            panels.addAll(files.panels(folder));
        }
        List<Panel> asked = chosen == null ? panels : List.of(chosen);
        PanelWarnings.namedByPanel(own, named, asked, defects);
        for (Panel panel : asked) {
            PanelWarnings.rowsWithoutPlane(own, panel, defects);
        }
    }

    /** Why the planes of a file have no names, with what is wrong with the panels that are there. */
    String whyUnnamed(AcquisitionSource source) throws IOException {
        Path file = source.file();
        String planes = source.planeCount() == 1 ? "its plane" : "its " + source.planeCount() + " planes";
        boolean some = source.namedPlanes() > 0 && source.namedPlanes() != source.planeCount();
        String own =
                some ? "the file names " + source.namedPlanes() + " of " + planes : "the file does not name " + planes;
        List<String> reasons = new ArrayList<>();
        List<BrokenInputException> broken = new ArrayList<>(files.unusable(file));
        for (Path folder : PanelFiles.folders(file)) {
            files.panels(folder)
                    .forEach(panel ->
                            reasons.add("the panel " + panel.file() + " does not fit, since it has " + panel.size()));
            broken.addAll(files.unusable(folder));
        }
        broken.forEach(e -> reasons.add(e.file() + " cannot be used, since " + e.why()));
        if (reasons.isEmpty()) {
            return some
                    ? own + " and not all, and no csv beside it does"
                    : "neither the file nor a csv beside it names " + planes;
        }
        return own + ", and " + String.join("; ", reasons);
    }

    /**
     * Names for the planes of a file that numbers them, joined with those that panels give their metals; empty if there
     * are none.
     */
    Optional<List<ChannelLabel>> planeNames(AcquisitionSource source) throws IOException {
        Optional<List<ChannelLabel>> labels = byPlane(source);
        return labels.isPresent() ? Optional.of(named(source.file(), labels.get())) : labels;
    }

    private Optional<List<ChannelLabel>> byPlane(AcquisitionSource source) throws IOException {
        Path file = source.file();
        int count = source.planeCount();
        Optional<Panel> list = files.sameName(file);
        if (list.isPresent()) {
            return Optional.of(byPosition(list.get(), source));
        }
        List<ChannelLabel> own = source.channels();
        if (!own.isEmpty() && own.stream().noneMatch(label -> label.metals().isEmpty())) {
            return Optional.of(own);
        }
        if (chosen != null) {
            return Optional.of(byPosition(chosen, source));
        }
        if (!own.isEmpty()) {
            warnOfOtherOrder(source);
            return Optional.of(own);
        }
        for (Path folder : PanelFiles.folders(file)) {
            Optional<List<ChannelLabel>> labels = fitting(file, count, files.panels(folder));
            if (labels.isPresent()) {
                return labels;
            }
        }
        return Optional.empty();
    }

    private List<ChannelLabel> byPosition(Panel panel, AcquisitionSource source) throws IOException {
        List<ChannelLabel> labels = panel.forPlanes(source.planeCount())
                .orElseThrow(() -> misfit(panel, source.file(), source.planeCount()));
        if (source.channels().size() == labels.size()) {
            PanelWarnings.namedByPanel(source.channels(), labels, List.of(panel), new Defects(source.file(), "", sink));
        }
        return labels;
    }

    /**
     * A panel in the folder is not used where the file names its planes; but if it has the names in another order, one
     * is wrong.
     */
    private void warnOfOtherOrder(AcquisitionSource source) throws IOException {
        for (Path folder : PanelFiles.folders(source.file())) {
            for (Panel panel : files.panels(folder)) {
                Optional<List<ChannelLabel>> labels = panel.forPlanes(source.planeCount());
                if (labels.isPresent() && source.channels().size() == source.planeCount()) {
                    PanelWarnings.namedByFile(
                            source.channels(), labels.get(), panel, new Defects(source.file(), "", sink));
                }
            }
        }
    }

    private static BrokenInputException misfit(Panel panel, Path image, int count) {
        return new BrokenInputException(
                image,
                "it has " + count + " planes, but the panel " + panel.file() + " has " + panel.size(),
                "Correct the table, or choose another panel file.");
    }

    private static Optional<List<ChannelLabel>> fitting(Path image, int count, List<Panel> panels) throws IOException {
        List<ChannelLabel> found = null;
        Panel first = null;
        for (Panel panel : panels) {
            Optional<List<ChannelLabel>> labels = panel.forPlanes(count);
            if (labels.isPresent() && found == null) {
                found = labels.get();
                first = panel;
            } else if (labels.isPresent() && !agree(found, labels.get())) {
                throw new BrokenInputException(
                        image,
                        first.file() + " and " + panel.file() + " both name " + count
                                + " channels, but in different order",
                        "Choose the panel file in the settings.");
            }
        }
        return Optional.ofNullable(found);
    }

    private static boolean agree(List<ChannelLabel> a, List<ChannelLabel> b) {
        for (int i = 0; i < a.size(); i++) {
            List<Isotope> metals = a.get(i).metals();
            boolean same = metals.isEmpty() || b.get(i).metals().isEmpty()
                    ? a.get(i).name().equalsIgnoreCase(b.get(i).name())
                    : metals.equals(b.get(i).metals());
            if (!same) {
                return false;
            }
        }
        return true;
    }
}
