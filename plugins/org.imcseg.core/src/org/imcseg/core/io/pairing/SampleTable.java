// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.pairing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.issue.Defects;
import org.imcseg.core.io.issue.IssueSink;
import org.imcseg.core.io.names.AcquisitionName;
import org.imcseg.core.io.table.TextTable;

/** What a csv table says of each sample, joined by the sample's name. */
public final class SampleTable {
    private static final String[] SAMPLE = {"sample_name", "sample", "sample_id", "patient", "patient_id", "image", "id"
    };
    private static final String[] TISSUE = {"tissue", "organ", "tissue_type"};
    private static final String[] CONDITION = {
        "disease", "condition", "diagnosis", "phenotype", "group", "status", "indication"
    };
    private static final int LINES_SHOWN = 10;

    /**
     * @param tissue empty if the table has none
     * @param condition empty if the table has none
     */
    public record Sample(String tissue, String condition) {}

    private final Map<String, Sample> samples = new LinkedHashMap<>();
    private final Map<String, Set<String>> byLowerCase = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();

    private SampleTable() {}

    /**
     * Reads a table with a header.
     *
     * @param sampleColumn its name; empty to try the common ones, as for the others
     * @param sink takes rows that name no sample
     * @throws IOException if the file or a column is missing, or a sample stands for two things
     */
    public static SampleTable read(
            Path file, String sampleColumn, String tissueColumn, String conditionColumn, IssueSink sink)
            throws IOException {
        TextTable table = TextTable.read(file);
        if (table.rows().isEmpty()) {
            throw new BrokenInputException(
                    file, "it is empty", "Copy or save it again; its first line must have a column of sample names.");
        }
        int sample = column(table, "sample", sampleColumn, SAMPLE);
        int tissue = column(table, "tissue", tissueColumn, TISSUE);
        int condition = column(table, "condition", conditionColumn, CONDITION);
        if (sample < 0) {
            throw new BrokenInputException(
                    file,
                    "it has none of the columns " + List.of(SAMPLE) + " but " + header(table),
                    "Name the column of sample names in the settings.");
        }
        SampleTable result = new SampleTable();
        List<Long> nameless = new ArrayList<>();
        for (int r = 1; r < table.rows().size(); r++) {
            String name = AcquisitionName.composed(table.cell(r, sample));
            if (name.isBlank()) {
                nameless.add(table.lines().get(r));
                continue;
            }
            Sample row = new Sample(table.cell(r, tissue), table.cell(r, condition));
            Sample other = result.samples.putIfAbsent(name, row);
            if (other != null && !other.equals(row)) {
                throw new BrokenInputException(
                        file,
                        "the sample '" + name + "' has two rows that differ: " + other + " and " + row,
                        "Give each sample one tissue and one condition.");
            }
            result.byLowerCase
                    .computeIfAbsent(name.toLowerCase(Locale.ROOT), lower -> new LinkedHashSet<>())
                    .add(name);
        }
        if (!nameless.isEmpty()) {
            new Defects(file, "", sink)
                    .warning(
                            "rows left out",
                            "the column '" + header(table).get(sample) + "' names no sample in "
                                    + (nameless.size() == 1 ? "line " : nameless.size() + " lines: ")
                                    + nameless.stream()
                                            .limit(LINES_SHOWN)
                                            .map(String::valueOf)
                                            .collect(Collectors.joining(", "))
                                    + (nameless.size() > LINES_SHOWN ? " …" : ""),
                            "Name the sample on each line; of merged cells in a spreadsheet only the first has the name.");
        }
        return result;
    }

    private static int column(TextTable table, String what, String chosen, String[] usual) throws BrokenInputException {
        if (chosen.isBlank()) {
            return table.column(usual);
        }
        int column = table.column(chosen);
        if (column < 0) {
            throw new BrokenInputException(
                    table.file(),
                    "it has no " + what + " column '" + chosen + "' but " + header(table),
                    "Name one of these columns in the settings.");
        }
        return column;
    }

    private static List<String> header(TextTable table) {
        return table.rows().isEmpty() ? List.of() : table.rows().get(0);
    }

    /** The row of a sample, by its exact name, or else ignoring case if that is unique; null if there is none. */
    public Sample find(String name) {
        String sample = AcquisitionName.composed(name);
        Set<String> spellings = samples.containsKey(sample)
                ? Set.of(sample)
                : byLowerCase.getOrDefault(sample.toLowerCase(Locale.ROOT), Set.of());
        if (spellings.size() != 1) {
            return null;
        }
        used.addAll(spellings);
        return samples.get(spellings.iterator().next());
    }

    /** Samples without acquisition. */
    public List<String> unused() {
        return samples.keySet().stream().filter(name -> !used.contains(name)).toList();
    }
}
