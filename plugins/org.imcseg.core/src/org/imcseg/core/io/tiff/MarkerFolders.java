// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
 * Recognises folders with one TIFF per marker. They are combined where there is no doubt: all files of a folder have a
 * single plane of one size, and the name of each states a different metal. Where only the same names in several folders
 * speak for it, that is said.
 */
final class MarkerFolders {
    private static final int SHOWN = 5;

    private MarkerFolders() {}

    /**
     * Takes the files of such folders out of a list.
     *
     * @param stacks all TIFF images; those that are planes are removed
     * @param sink takes what is doubtful
     * @return an acquisition for each folder
     */
    static List<TiffFolder> take(List<TiffAcquisition> stacks, IssueSink sink) throws IOException {
        Map<Path, List<TiffAcquisition>> byFolder = stacks.stream()
                .collect(Collectors.groupingBy(stack -> folder(stack.file()), LinkedHashMap::new, Collectors.toList()));
        List<TiffFolder> found = new ArrayList<>();
        Map<TreeSet<String>, List<Path>> alike = new LinkedHashMap<>();
        for (Map.Entry<Path, List<TiffAcquisition>> entry : byFolder.entrySet()) {
            Path folder = entry.getKey();
            List<TiffAcquisition> files = entry.getValue();
            if (files.size() < 2 || files.stream().anyMatch(file -> file.planeCount() != 1)) {
                continue;
            }
            List<ChannelLabel> labels =
                    files.stream().map(file -> label(folder, file.file())).toList();
            boolean metals = labels.stream().allMatch(label -> label.metals().size() == 1)
                    && labels.stream().map(ChannelLabel::metals).distinct().count() == labels.size();
            if (files.stream().map(MarkerFolders::size).distinct().count() > 1) {
                if (metals) {
                    warnOfSize(folder, files, sink);
                }
            } else if (metals) {
                AcquisitionName name = AcquisitionName.ofTiff(name(folder));
                found.add(new TiffFolder(files.get(0).file().getParent(), name.number(), files, labels));
                stacks.removeAll(files);
            } else {
                alike.computeIfAbsent(
                                labels.stream().map(ChannelLabel::raw).collect(Collectors.toCollection(TreeSet::new)),
                                key -> new ArrayList<>())
                        .add(folder);
            }
        }
        for (Map.Entry<TreeSet<String>, List<Path>> same : alike.entrySet()) {
            if (same.getValue().size() > 1) {
                new Defects(same.getValue().get(0), "", sink)
                        .warning(
                                "each of its files taken as an acquisition",
                                "it and "
                                        + (same.getValue().size() - 1) + " more folders hold the same "
                                        + same.getKey().size()
                                        + " names of single planes, such as "
                                        + same.getKey().first() + "; they look like one file a marker",
                                "Add the metal to each name (" + same.getKey().first()
                                        + "_Ir191.tiff) or save each region as one stack.");
            }
        }
        return found;
    }

    /** Planes of one region are of one size; one that is not is probably of another region, or was cut. */
    private static void warnOfSize(Path folder, List<TiffAcquisition> files, IssueSink sink) throws IOException {
        Map<String, List<TiffAcquisition>> bySize = files.stream()
                .collect(Collectors.groupingBy(MarkerFolders::size, LinkedHashMap::new, Collectors.toList()));
        String usual = bySize.keySet().stream()
                .max(Comparator.comparingInt(size -> bySize.get(size).size()))
                .orElseThrow();
        List<String> odd = files.stream()
                .filter(file -> !size(file).equals(usual))
                .limit(SHOWN)
                .map(file -> file.file().getFileName() + " has " + size(file))
                .toList();
        int others = files.size() - bySize.get(usual).size() - odd.size();
        new Defects(folder, "", sink)
                .warning(
                        "each of its files taken as an acquisition",
                        "their names are those of channels of one region, but "
                                + String.join(", ", odd)
                                + (others > 0 ? " and " + others + " more have another size" : "") + ", and "
                                + (bySize.get(usual).size() == 1
                                        ? bySize.get(usual).get(0).file().getFileName() + " has "
                                        : "the " + bySize.get(usual).size() + " others have ")
                                + usual + " pixels",
                        "Export the channel of another size again, or move it away.");
    }

    private static String size(TiffAcquisition file) {
        return file.width() + " x " + file.height();
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
