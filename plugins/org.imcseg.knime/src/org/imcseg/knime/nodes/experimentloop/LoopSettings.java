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
 * The training settings of a learner in the loop, which are stored with each run, so that the user is warned of runs
 * stored with other settings. The settings of other nodes in the loop are not visible from its ends.
 */
final class LoopSettings {
    /** Name of the stored text. */
    static final String FACT = "Training Settings";

    /** Entries about data, machine or run rather than settings. */
    private static final Set<String> OWN = Set.of("annotatedShare", "validationShare", "threads", "precision", "seed");

    private LoopSettings() {}

    /** The text stored with a run. */
    static Setting fact(Map<String, String> settings) {
        return new Setting(
                FACT,
                ValueType.TEXT,
                settings.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue().replace('\n', ' '))
                        .collect(Collectors.joining("\n")));
    }

    /**
     * Describes how stored runs differ from the current settings.
     *
     * @param now settings before the first run; they represent runs whose text settings, such as the preset, equal
     *     those of the first
     * @param kept the text stored with each run; null if none
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
                : Optional.of("Some stored runs were trained with settings that differ from those of the "
                        + "U-Net Learner in the loop: "
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

    /** Whether the run itself determines the setting, by a number of its name or value. */
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
