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
import org.imcseg.core.io.channels.Panel;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.names.AcquisitionName;
import org.imcseg.core.io.text.NoText;

/** Finds panels near files, each read once, and keeps what is wrong with those that cannot be used. */
final class PanelFiles {
    private static final Pattern PANEL_NAME =
            Pattern.compile("(?i)(.*[_-])?(panel|channels?)([_-].*)?\\.(csv|tsv|xlsx?|xlsm|xlsb|ods|numbers)");

    private final IssueSink sink;
    private final Map<Path, List<Panel>> byFolder = new HashMap<>();
    /** Files that look like panels and cannot be used, by the folder or the image that they would be for. */
    private final Map<Path, List<BrokenInputException>> unusable = new HashMap<>();

    PanelFiles(IssueSink sink) {
        this.sink = sink;
    }

    /** The csv of the same name as a file, if there is one. */
    Optional<Panel> sameName(Path file) throws IOException {
        Path beside = beside(file);
        return Files.isRegularFile(beside) ? panel(beside, absolute(file)) : Optional.empty();
    }

    /** What is wrong with panels that are in a folder, or beside an image. */
    List<BrokenInputException> unusable(Path folderOrImage) {
        return unusable.getOrDefault(absolute(folderOrImage), List.of());
    }

    /** The file's folder and the one above it. */
    static List<Path> folders(Path file) {
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

    /** The panels in a folder. */
    List<Panel> panels(Path folder) throws IOException {
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
            PanelWarnings.contradictions(panel, new Defects(file, "", sink));
            return Optional.of(panel);
        } catch (BrokenInputException e) {
            unusable.computeIfAbsent(usedFor, key -> new ArrayList<>()).add(e);
            new Defects(file, "", sink).warning("file not used as a panel", e.why(), e.remedy());
            return Optional.empty();
        }
    }

    private static List<Path> panelFiles(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            PANEL_NAME.matcher(file.getFileName().toString()).matches())
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            // the folder above may be closed to us; then it has no panel for us
            return List.of();
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
            return files.filter(other -> AcquisitionName.composed(
                                    other.getFileName().toString())
                            .equals(name))
                    .sorted()
                    .findFirst()
                    .orElse(exact);
        } catch (IOException e) {
            return exact;
        }
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
