// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Finds the installed engines: in OSGi through the extension point {@value #EXTENSION_POINT}, which starts an engine's
 * bundle on demand; elsewhere through {@link ServiceLoader}.
 *
 * <pre>{@code
 * Engines.Choice choice = Engines.choose(Engines.AUTOMATIC, Engines.AUTOMATIC);
 * choice.warnings().forEach(log::warn);
 * Network network = choice.engine().createNetwork(spec, NetworkSettings.inference(0, Precision.SINGLE));
 * }</pre>
 */
public final class Engines {
    /** Extension point with elements {@code <engine class="…"/>}. */
    public static final String EXTENSION_POINT = "org.imcseg.learning.engines";
    /** The setting that leaves the choice open. */
    public static final String AUTOMATIC = "automatic";
    /** The feature that contains each engine of this project: not all are part of the default installation. */
    private static final Map<String, String> FEATURES = Map.of(
            "libtorch", "IMC Segmentation: LibTorch Engine (CPU)", "dl4j", "IMC Segmentation: DL4J Engine (CPU)");

    private Engines() {}

    /** All installed engines, whether or not they run on this machine: GPU engines first, then by preference. */
    public static List<Engine> all() {
        Map<String, Engine> distinct = new LinkedHashMap<>();
        List<Engine> found = new ArrayList<>(ExtensionEngines.find());
        ServiceLoader.load(Engine.class, Engines.class.getClassLoader()).forEach(found::add);
        found.sort(Comparator.comparing(Engine::device)
                .thenComparingInt(Engine::preference)
                .reversed()
                .thenComparing(Engine::id));
        found.forEach(e -> distinct.putIfAbsent(e.id() + " " + e.device(), e));
        return List.copyOf(distinct.values());
    }

    /**
     * @param engine runs on this machine
     * @param warnings why engines that would have been preferred do not run although they are installed; shown to the
     *     user
     */
    public record Choice(Engine engine, List<String> warnings) {}

    /**
     * Chooses the engine for the settings: the first of {@link #all()} that matches and runs.
     *
     * @param id an engine's id, or {@value #AUTOMATIC} (or empty) for any
     * @param device the id of a required kind of device, or {@value #AUTOMATIC} (or empty) for any
     * @throws EngineException if there is none; the message lists the installed engines and why they do not run
     */
    public static Choice choose(String id, String device) {
        return choose(all(), id, device);
    }

    /**
     * Checks that an engine is installed, without loading it.
     *
     * @throws EngineException if it is not; the message lists the installed engines
     */
    public static void require(String id) {
        fitting(all(), id);
    }

    static Choice choose(List<Engine> all, String id, String device) {
        List<Engine> fitting = fitting(all, id);
        List<String> reasons = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Engine engine : fitting) {
            if (!isOpen(device) && !engine.device().id().equals(device)) {
                continue;
            }
            Engine.Status status = started(engine);
            if (status.available()) {
                return new Choice(
                        engine,
                        warnings.stream()
                                .map(w -> w + " " + engine.name() + " on the " + engine.device() + " was used instead.")
                                .toList());
            }
            String reason = engine.name() + " on the " + engine.device() + ": " + status.reason();
            reasons.add(reason);
            if (status.installed()) {
                warnings.add(reason);
            }
        }
        if (!isOpen(device)) {
            throw new EngineException("A " + device.toUpperCase(Locale.ROOT)
                    + " is required by the setting \"Device\", but cannot be used. "
                    + (reasons.isEmpty()
                            ? "None of the engines "
                                    + fitting.stream()
                                            .map(Engine::id)
                                            .distinct()
                                            .toList() + " is made for it."
                            : String.join(" ", reasons))
                    + " Or choose another device.");
        }
        throw new EngineException("No training engine runs on this machine. " + String.join(" ", reasons));
    }

    private static Engine.Status started(Engine engine) {
        Engine.Status status = engine.status();
        try {
            if (status.available()) {
                engine.start();
            }
            return status;
        } catch (EngineException e) {
            return Engine.Status.unavailable(e.getMessage());
        }
    }

    private static List<Engine> fitting(List<Engine> all, String id) {
        if (all.isEmpty()) {
            throw new EngineException(
                    "No training engine is installed. Install the feature \"IMC Segmentation\" with its engine for this operating system.");
        }
        List<Engine> fitting =
                all.stream().filter(e -> isOpen(id) || e.id().equals(id)).toList();
        if (fitting.isEmpty()) {
            String remedy = FEATURES.containsKey(id)
                    ? "It comes with the feature \"" + FEATURES.get(id)
                            + "\", which the update site of these nodes has: install that, too, or choose another engine."
                    : "Choose one of these.";
            throw new EngineException("There is no engine '" + id + "'; installed are "
                    + all.stream().map(Engine::id).distinct().toList() + ". " + remedy);
        }
        return fitting;
    }

    private static boolean isOpen(String setting) {
        return setting == null || setting.isBlank() || AUTOMATIC.equals(setting);
    }
}
