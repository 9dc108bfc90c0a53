// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.imcseg.core.io.channels.ChannelLabel;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.names.AcquisitionName;

/**
 * Recognises folders with one TIFF a marker. They are put together where there is no doubt: all files of a folder have a single plane of
 * one size, and the name of each tells another metal. Where only the same names in several folders speak for it, that is said.
 */
final class MarkerFolders {
    private MarkerFolders() {
    }

    /**
     * Takes the files of such folders out of a list.
     *
     * @param stacks all TIFF images; those that are planes are removed
     * @param sink takes what is doubtful
     * @return an acquisition for each folder
     */
    static List<TiffFolder> take(List<TiffAcquisition> stacks, IssueSink sink) throws IOException {
        Map<Path, List<TiffAcquisition>> byFolder = stacks.stream().collect(Collectors.groupingBy(stack -> folder(stack.file()),
                LinkedHashMap::new,
                Collectors.toList()));
        List<TiffFolder> found = new ArrayList<>();
        Map<TreeSet<String>, List<Path>> alike = new LinkedHashMap<>();
        for (Map.Entry<Path, List<TiffAcquisition>> entry : byFolder.entrySet()) {
            Path folder = entry.getKey();
            List<TiffAcquisition> files = entry.getValue();
            if (files.size() < 2 || !arePlanes(files)) {
                continue;
            }
            List<ChannelLabel> labels = files.stream().map(file -> label(folder, file.file())).toList();
            boolean metals = labels.stream().allMatch(label -> label.metals().size() == 1)
                    && labels.stream().map(ChannelLabel::metals).distinct().count() == labels.size();
            if (metals) {
                AcquisitionName name = AcquisitionName.ofTiff(name(folder));
                found.add(new TiffFolder(files.get(0).file().getParent(), name.number(), files, labels));
                stacks.removeAll(files);
            } else {
                alike.computeIfAbsent(labels.stream().map(ChannelLabel::raw).collect(Collectors.toCollection(TreeSet::new)),
                        key -> new ArrayList<>())
                        .add(folder);
            }
        }
        for (Map.Entry<TreeSet<String>, List<Path>> same : alike.entrySet()) {
            if (same.getValue().size() > 1) {
                new Defects(same.getValue().get(0), "", sink).warning("each of its files taken as an acquisition", "it and "
                        + (same.getValue().size() - 1) + " more folders hold the same " + same.getKey().size()
                        + " names of single planes, such as "
                        + same.getKey().first() + "; they look like one file a marker",
                        "Add the metal to each name (" + same.getKey().first() + "_Ir191.tiff) or save each region as one stack.");
            }
        }
        return found;
    }

    private static boolean arePlanes(List<TiffAcquisition> files) {
        TiffAcquisition first = files.get(0);
        return files.stream().allMatch(file -> file.planeCount() == 1 && file.width() == first.width() && file.height() == first.height());
    }

    /** From the file's name, without the folder's if it begins so. */
    private static ChannelLabel label(Path folder, Path file) {
        String stem = AcquisitionName.withoutExtension(file.getFileName().toString());
        String prefix = name(folder) + "_";
        return ChannelLabel.parse(stem.startsWith(prefix) ? stem.substring(prefix.length()) : stem);
    }

    private static String name(Path folder) {
        return folder.getFileName() == null ? "" : folder.getFileName().toString();
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().normalize().getParent();
    }
}
