// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.channels.Isotope;
import org.imcseg.core.io.channels.Panel;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.names.AcquisitionName;
import org.imcseg.core.io.source.AcquisitionSource;
import org.imcseg.core.io.text.NoText;

/**
 * Finds the names of planes. For a TIFF in turn: the csv of the same name beside it, metals in its own metadata, the panel of the
 * settings, other names in its metadata, a panel in its folder, one in the folder above. A panel also names channels by their metal.
 */
final class PanelLookup {
    private static final Pattern PANEL_NAME = Pattern.compile(
            "(?i)(.*[_-])?(panel|channels?)([_-].*)?\\.(csv|tsv|xlsx?|xlsm|xlsb|ods|numbers)");

    private final Panel chosen;
    private final IssueSink sink;
    private final Map<Path, List<Panel>> byFolder = new HashMap<>();
    /** Files that look like panels and cannot be used, by the folder or the image that they would be for. */
    private final Map<Path, List<BrokenInputException>> unusable = new HashMap<>();

    PanelLookup(Path panel, IssueSink sink) throws IOException {
        this.chosen = panel == null ? null : Panel.read(panel);
        this.sink = sink;
        if (chosen != null) {
            PanelWarnings.changedBySpreadsheet(chosen, new Defects(panel, "", sink));
        }
    }

    /** The labels with the names that a panel gives their metals. */
    List<ChannelLabel> named(Path file, List<ChannelLabel> labels) throws IOException {
        if (chosen != null) {
            return chosen.name(labels);
        }
        List<ChannelLabel> named = labels;
        for (Path folder : folders(file)) {
            for (Panel panel : panels(folder)) {
                named = panel.name(named);
            }
        }
        return named;
    }

    /** Warns where the names that panels give by metal contradict the file's own labels. */
    void warnOfConflicts(List<ChannelLabel> own, List<ChannelLabel> named, Path file, Defects defects) throws IOException {
        PanelWarnings.namedByPanel(own, named, chosen != null ? List.of(chosen) : folders(file).stream().flatMap(folder ->
                byFolder.getOrDefault(folder, List.of()).stream()).toList(), defects);
    }

    /** Why the planes of a file have no names, with what is wrong with the panels that are there. */
    String whyUnnamed(Path file, int planes) throws IOException {
        List<String> reasons = new ArrayList<>();
        List<BrokenInputException> broken = new ArrayList<>(unusable.getOrDefault(absolute(file), List.of()));
        for (Path folder : folders(file)) {
            panels(folder).forEach(panel -> reasons.add("the panel " + panel.file() + " does not fit, since it has " + panel.size()));
            broken.addAll(unusable.getOrDefault(folder, List.of()));
        }
        broken.forEach(e -> reasons.add(e.file() + " cannot be used, since " + e.why()));
        return reasons.isEmpty() ? "neither the file nor a csv beside it names its " + planes + " planes"
                : "the file does not name its " + planes + " planes, and " + String.join("; ", reasons);
    }

    /** Names for the planes of a file that numbers them, joined with those that panels give their metals; empty if there are none. */
    Optional<List<ChannelLabel>> planeNames(AcquisitionSource source) throws IOException {
        Optional<List<ChannelLabel>> labels = byPlane(source);
        return labels.isPresent() ? Optional.of(named(source.file(), labels.get())) : labels;
    }

    private Optional<List<ChannelLabel>> byPlane(AcquisitionSource source) throws IOException {
        Path file = source.file();
        int count = source.planeCount();
        Path beside = beside(file);
        Optional<Panel> list = Files.isRegularFile(beside) ? panel(beside, absolute(file)) : Optional.empty();
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
        for (Path folder : folders(file)) {
            Optional<List<ChannelLabel>> labels = fitting(file, count, panels(folder));
            if (labels.isPresent()) {
                return labels;
            }
        }
        return Optional.empty();
    }

    private List<ChannelLabel> byPosition(Panel panel, AcquisitionSource source) throws IOException {
        List<ChannelLabel> labels = panel.forPlanes(source.planeCount()).orElseThrow(() -> misfit(panel, source.file(), source.planeCount()));
        if (source.channels().size() == labels.size()) {
            PanelWarnings.namedByPanel(source.channels(), labels, List.of(panel), new Defects(source.file(), "", sink));
        }
        return labels;
    }

    /** A panel in the folder is not used where the file names its planes; but if it has the names in another order, one is wrong. */
    private void warnOfOtherOrder(AcquisitionSource source) throws IOException {
        for (Path folder : folders(source.file())) {
            for (Panel panel : panels(folder)) {
                Optional<List<ChannelLabel>> labels = panel.forPlanes(source.planeCount());
                if (labels.isPresent() && source.channels().size() == source.planeCount()) {
                    PanelWarnings.namedByFile(source.channels(), labels.get(), panel, new Defects(source.file(), "", sink));
                }
            }
        }
    }

    /** The csv of the same name, whose accents may be written in another way. */
    private static Path beside(Path file) {
        String name = AcquisitionName.withoutExtension(file.getFileName().toString()) + ".csv";
        Path exact = file.resolveSibling(name);
        if (Files.exists(exact) || name.chars().allMatch(c -> c < 128)) {
            return exact;
        }
        try (Stream<Path> files = Files.list(file.toAbsolutePath().getParent())) {
            return files.filter(other -> AcquisitionName.composed(other.getFileName().toString()).equals(name)).sorted().findFirst().orElse(exact);
        } catch (IOException e) {
            return exact;
        }
    }

    private static BrokenInputException misfit(Panel panel, Path image, int count) {
        return new BrokenInputException(image, "it has " + count + " planes, but the panel " + panel.file() + " has " + panel.size(),
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
                throw new BrokenInputException(image, first.file() + " and " + panel.file() + " both name " + count
                        + " channels, but in different order", "Choose the panel file in the settings.");
            }
        }
        return Optional.ofNullable(found);
    }

    private static boolean agree(List<ChannelLabel> a, List<ChannelLabel> b) {
        for (int i = 0; i < a.size(); i++) {
            List<Isotope> metals = a.get(i).metals();
            boolean same = metals.isEmpty() || b.get(i).metals().isEmpty() ? a.get(i).name().equalsIgnoreCase(b.get(i).name())
                    : metals.equals(b.get(i).metals());
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private static List<Path> folders(Path file) {
        List<Path> folders = new ArrayList<>();
        Path parent = absolute(file).getParent();
        if (parent != null) {
            folders.add(parent);
            if (parent.getParent() != null) {
                folders.add(parent.getParent());
            }
        }
        return folders;
    }

    private List<Panel> panels(Path folder) throws IOException {
        if (!byFolder.containsKey(folder)) {
            List<Panel> panels = new ArrayList<>();
            for (Path file : panelFiles(folder)) {
                panel(file, folder).ifPresent(panels::add);
            }
            byFolder.put(folder, panels);
        }
        return byFolder.get(folder);
    }

    /** A file that was found by its name and may be something else. */
    private Optional<Panel> panel(Path file, Path usedFor) throws IOException {
        try {
            if (NoText.isWorkbook(file.getFileName().toString())) {
                throw NoText.workbook(file);
            }
            Panel panel = Panel.read(file);
            PanelWarnings.changedBySpreadsheet(panel, new Defects(file, "", sink));
            return Optional.of(panel);
        } catch (BrokenInputException e) {
            unusable.computeIfAbsent(usedFor, key -> new ArrayList<>()).add(e);
            new Defects(file, "", sink).warning("file not used as a panel", e.why(), e.remedy());
            return Optional.empty();
        }
    }

    private static List<Path> panelFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> PANEL_NAME.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            // the folder above may be closed to us; then it has no panel for us
            return List.of();
        }
    }
}
