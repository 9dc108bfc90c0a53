// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.split;

import static org.imcseg.knime.nodes.Failures.assertFails;
import static org.imcseg.knime.nodes.Failures.assertRefuses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;

class SplitNodeTest {
    @TempDir
    Path folder;

    private BufferedDataTable table;

    /** Twenty samples of three rows each, alternately healthy and diseased. */
    @BeforeEach
    void makeTable() {
        List<DataCell[]> rows = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int sample = i % 20;
            rows.add(Tables.row(new StringCell("S" + sample), new StringCell(sample % 2 == 0 ? "healthy" : "disease")));
        }
        table = new Tables(folder)
                .of(List.of(Tables.text("Sample"), Tables.text("Condition")), rows.toArray(DataCell[][]::new));
    }

    private NodeRunner split() {
        return new NodeRunner(new SplitNodeFactory(), folder);
    }

    private static List<BufferedDataTable> parts(PortObject[] out) {
        return List.of((BufferedDataTable) out[0], (BufferedDataTable) out[1], (BufferedDataTable) out[2]);
    }

    @Test
    void samplesAreNotDividedAndSharesAreMet() throws Exception {
        PortObject[] out = split().execute(table);
        List<BufferedDataTable> parts = parts(out);
        assertEquals(
                List.of(42L, 6L, 12L),
                parts.stream().map(BufferedDataTable::size).toList());
        Set<String> rows = new HashSet<>();
        Set<String> samples = new HashSet<>();
        List<String> names = List.of("train", "validation", "test");
        for (int p = 0; p < 3; p++) {
            rows.addAll(Tables.keys(parts.get(p)));
            Set<String> here = new HashSet<>(Tables.texts(parts.get(p), "Sample"));
            assertTrue(Collections.disjoint(samples, here));
            samples.addAll(here);
            assertEquals(Set.of(names.get(p)), new HashSet<>(Tables.texts(parts.get(p), "Part")));
            long healthy = Tables.texts(parts.get(p), "Condition").stream()
                    .filter("healthy"::equals)
                    .count();
            assertEquals(parts.get(p).size() / 2, healthy, "stratified");
        }
        assertEquals(60, rows.size());
        BufferedDataTable counts = (BufferedDataTable) out[3];
        assertEquals(names, Tables.texts(counts, "Part"));
        assertEquals(List.of("14", "2", "4"), Tables.texts(counts, "Samples"));
        assertEquals(List.of("42", "6", "12"), Tables.texts(counts, "Rows"));
    }

    @Test
    void theSeedDecides() throws Exception {
        assertEquals(Tables.keys(split().table(table)), Tables.keys(split().table(table)));
        assertTrue(!Tables.keys(split().table(table))
                .equals(Tables.keys(split().set("seed", 2).table(table))));
    }

    @Test
    void byNamesWithWildcards() throws Exception {
        NodeRunner node = split().set("splitBy", "NAMES")
                .set("trainingSamples", "S1, S1?")
                .set("validationSamples", "S2")
                .set("testSamples", "S3,S4");
        List<BufferedDataTable> parts = parts(node.execute(table));
        assertEquals(
                Set.of("S1", "S10", "S11", "S12", "S13", "S14", "S15", "S16", "S17", "S18", "S19"),
                new HashSet<>(Tables.texts(parts.get(0), "Sample")));
        assertEquals(List.of("S2", "S2", "S2"), Tables.texts(parts.get(1), "Sample"));
        assertEquals(Set.of("S3", "S4"), new HashSet<>(Tables.texts(parts.get(2), "Sample")));
        assertTrue(node.warning().contains("18 of 60 rows"), node.warning());
    }

    @Test
    void rowsOfOneSampleInSeveralPartsAreWarnedOf() throws Exception {
        NodeRunner node = split().set("splitBy", "ROW");
        node.execute(table);
        assertTrue(node.warning().contains("sample"), node.warning());
    }

    /** KNIME configures a workflow when it loads it, before the variables of a command line have their values. */
    @Test
    void namesMayStillCome() throws Exception {
        NodeRunner node = split().set("splitBy", "NAMES");
        assertEquals(
                4,
                EmbeddedSpi.VARIABLES.inContext(
                                Map.of(), Set.of("trainingSamples"), () -> node.configure(table.getSpec()))
                        .length);
        assertRefuses(
                () -> EmbeddedSpi.VARIABLES.inContext(
                        Map.of(), Set.of("partColumn"), () -> node.configure(table.getSpec())),
                "No sample is named");
        assertFails(
                () -> EmbeddedSpi.VARIABLES.inContext(Map.of(), Set.of("trainingSamples"), () -> node.execute(table)),
                "No sample is named",
                "Training samples");
    }

    @Test
    void mistakesAreNamed() throws Exception {
        assertRefuses(
                () -> split().set("sampleColumn", "Patient").configure(table.getSpec()),
                "'Patient'",
                "Sample column",
                "Sample",
                "Choose");
        assertRefuses(() -> split().set("partColumn", "Sample").configure(table.getSpec()), "'Sample'", "Part column");
        assertRefuses(() -> split().set("trainingShare", -1).configure(table.getSpec()), "-1");
        assertRefuses(
                () -> split().set("splitBy", "NAMES").configure(table.getSpec()),
                "No sample is named",
                "Training samples");
        assertFails(
                () -> split().set("splitBy", "NAMES")
                        .set("trainingSamples", "S1")
                        .set("testSamples", "T9")
                        .execute(table),
                "T9",
                "S1");
        assertFails(
                () -> split().set("splitBy", "NAMES")
                        .set("trainingSamples", "S1")
                        .set("testSamples", "S*")
                        .execute(table),
                "'S1'",
                "train",
                "test",
                "Name it for one");
    }
}
