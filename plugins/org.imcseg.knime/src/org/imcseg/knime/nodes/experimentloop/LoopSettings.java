// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.experimentloop;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.imcseg.core.experiment.Run;
import org.imcseg.core.experiment.RunPlan;
import org.imcseg.core.experiment.Setting;
import org.imcseg.core.experiment.ValueType;

/**
 * The training settings of a learner within the loop, which are kept with each run: runs that were kept when they were
 * others are told. What other nodes within the loop are set to cannot be seen from its ends.
 */
final class LoopSettings {
    /** Name of the kept text. */
    static final String FACT = "Training Settings";

    /** Told of data, of the machine or of the run. */
    private static final Set<String> OWN = Set.of("annotatedShare", "validationShare", "threads", "precision", "seed");

    private LoopSettings() {}

    /** What is kept with a run. */
    static Setting fact(Map<String, String> settings) {
        return new Setting(
                FACT,
                ValueType.TEXT,
                settings.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue().replace('\n', ' '))
                        .collect(Collectors.joining("\n")));
    }

    /**
     * What differs between the kept runs and the nodes as they are set now.
     *
     * @param now settings before the first run; they stand for runs whose texts, such as the preset, are those of the
     *     first
     * @param kept what was kept with each run; null where nothing was
     */
    static Optional<String> differences(RunPlan plan, Map<String, String> now, List<String> kept) {
        List<Setting> first = texts(plan.runs().get(0));
        Map<String, List<String>> others = new TreeMap<>();
        for (int r = 0; r < kept.size(); r++) {
            Run run = plan.runs().get(r);
            if (plan.isFromStore(r) && kept.get(r) != null && texts(run).equals(first)) {
                parse(kept.get(r)).forEach((key, value) -> {
                    String today = now.get(key);
                    if (today != null && !today.equals(value) && !OWN.contains(key) && !isOf(run, key, value)) {
                        others.computeIfAbsent(
                                        "\"" + key + "\" was " + value + " and is " + today, text -> new ArrayList<>())
                                .add(run.name());
                    }
                });
            }
        }
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("Runs were kept that were trained with other settings than the "
                        + "U-Net Learner in the loop has now: "
                        + others.entrySet().stream()
                                .map(e -> e.getKey() + " (" + e.getValue().size() + " runs)")
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    private static List<Setting> texts(Run run) {
        return run.settings().stream()
                .filter(setting -> setting.type() == ValueType.TEXT)
                .toList();
    }

    /** Whether the run itself decides, by a number of the setting's name or value. */
    private static boolean isOf(Run run, String key, String value) {
        return run.settings().stream()
                .anyMatch(s -> s.name().replace("_", "").equalsIgnoreCase(key)
                        || String.valueOf(s.value()).equals(value));
    }

    private static Map<String, String> parse(String text) {
        Map<String, String> settings = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                settings.put(line.substring(0, equals), line.substring(equals + 1));
            }
        });
        return settings;
    }
}
