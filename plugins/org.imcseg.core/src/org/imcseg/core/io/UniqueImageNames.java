// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.imcseg.core.files.FileNames;

/**
 * Names for the images of many files, after which masks and tables are named: that of {@link ImageName} where it is
 * unique, else with the folder before it, then with the file's ending, then with a number. Names that differ in
 * capitals alone are the same to some file systems.
 */
public final class UniqueImageNames {
    private UniqueImageNames() {}

    /**
     * @param sources texts of {@link org.imcseg.core.image.Acquisition#source}
     * @return one a source; empty where a source names no file
     */
    public static List<String> of(List<String> sources) {
        List<List<String>> candidates =
                sources.stream().map(UniqueImageNames::candidates).toList();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < sources.size(); i++) {
            names.add(candidates.get(i).isEmpty() ? "" : candidates.get(i).get(0));
        }
        for (int longer = 1; longer < 3; longer++) {
            Map<String, Integer> counts = counts(names);
            for (int i = 0; i < names.size(); i++) {
                if (!names.get(i).isEmpty() && counts.get(key(names.get(i))) > 1) {
                    names.set(i, candidates.get(i).get(longer));
                }
            }
        }
        return numbered(names);
    }

    /** From the shortest to the longest. */
    private static List<String> candidates(String source) {
        SourceText text = SourceText.parse(source);
        if (text == null) {
            return List.of();
        }
        String name = ImageName.of(source, "", "", "");
        String[] parts = text.file().split("[/\\\\]");
        String inFolder = parts.length > 1 ? parts[parts.length - 2] + "_" + name : name;
        String ending = text.fileName().substring(text.fileName().lastIndexOf('.') + 1);
        return List.of(FileNames.usable(name), FileNames.usable(inFolder), FileNames.usable(inFolder + "_" + ending));
    }

    private static List<String> numbered(List<String> names) {
        Map<String, Integer> taken = new HashMap<>();
        List<String> unique = new ArrayList<>();
        for (String name : names) {
            String free = name;
            for (int i = 2; !free.isEmpty() && taken.putIfAbsent(key(free), i) != null; i++) {
                free = name + "_" + i;
            }
            unique.add(free);
        }
        return unique;
    }

    private static Map<String, Integer> counts(List<String> names) {
        Map<String, Integer> counts = new HashMap<>();
        names.forEach(name -> counts.merge(key(name), 1, Integer::sum));
        return counts;
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
