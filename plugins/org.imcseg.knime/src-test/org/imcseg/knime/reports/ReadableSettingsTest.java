// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.report.ReportTable;
import org.imcseg.learning.training.TrainingSettings;
import org.junit.jupiter.api.Test;

class ReadableSettingsTest {
    private static List<List<Object>> of(String... pairs) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            rows.add(List.of(pairs[i], pairs[i + 1]));
        }
        return ReadableSettings.of(new ReportTable(List.of("setting", "value"), rows))
                .rows();
    }

    @Test
    void eachSettingStandsOnceUnderItsTitle() {
        assertEquals(
                List.of(
                        List.of("Parameters", "121,050"),
                        List.of("Patch size", "64 px"),
                        List.of("Seed", "1"),
                        List.of("Annotated share of the validation part", "0.499"),
                        List.of("Adam ε", "1e-7"),
                        List.of("Flips", "yes"),
                        List.of("Learning rate", "0.006"),
                        List.of("Data: masks", "a, b 0.123456")),
                of(
                        "Parameters",
                        "121,050",
                        "Patch size",
                        "64 px",
                        "Seed",
                        "1",
                        "Seed of the kept attempt",
                        "1",
                        "validationShare",
                        "0.49899396378269617",
                        "epsilon",
                        "1.0E-7",
                        "flips",
                        "true",
                        "learningRate",
                        "0.006",
                        "patchSize",
                        "64",
                        "parameters",
                        "121050",
                        "seed",
                        "1",
                        "Data: masks",
                        "a, b 0.123456"));
    }

    @Test
    void aDifferentValueIsKept() {
        assertEquals(
                List.of(
                        List.of("Threshold", "0.5"),
                        List.of("Threshold", "0.4"),
                        List.of("Seed", "1"),
                        List.of("Seed of the kept attempt", "2")),
                of("Threshold", "0.5", "threshold", "0.4", "Seed", "1", "Seed of the kept attempt", "2"));
    }

    /** So that a setting that is added gets a title. */
    @Test
    void noSettingOfATrainingShowsItsKey() {
        TrainingSettings.paper().asMap().forEach((key, value) -> {
            Object title = of(key, value).get(0).get(0);
            assertTrue(
                    Character.isUpperCase(title.toString().charAt(0))
                            && !title.toString().matches(".*[a-z][A-Z].*"),
                    title + " for " + key);
        });
    }
}
