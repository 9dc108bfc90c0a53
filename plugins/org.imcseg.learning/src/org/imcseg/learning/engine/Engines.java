// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Finds the installed engines: in OSGi through the extension point {@value #EXTENSION_POINT}, which starts an engine's bundle only when it is asked for; elsewhere
 * through {@link ServiceLoader}.
 */
public final class Engines {
    /** Extension point with elements {@code <engine class="…"/>}. */
    public static final String EXTENSION_POINT = "org.imcseg.learning.engines";
    /** The setting that leaves the choice open. */
    public static final String AUTOMATIC = "automatic";

    private Engines() {
    }

    /** All installed engines, the preferred first, whether they run on this machine or not. */
    public static List<Engine> all() {
        Map<String, Engine> byId = new LinkedHashMap<>();
        List<Engine> found = new ArrayList<>(ExtensionEngines.find());
        ServiceLoader.load(Engine.class, Engines.class.getClassLoader()).forEach(found::add);
        found.sort(Comparator.comparingInt(Engine::preference).reversed().thenComparing(Engine::id));
        found.forEach(e -> byId.putIfAbsent(e.id(), e));
        return List.copyOf(byId.values());
    }

    /**
     * The engine of a setting.
     *
     * @param id an engine's id, or {@value #AUTOMATIC} (also empty) for the preferred one that runs here
     * @throws EngineException if there is none; the message lists what is installed and why it does not run
     */
    public static Engine get(String id) {
        List<Engine> all = all();
        boolean automatic = id == null || id.isBlank() || AUTOMATIC.equals(id);
        List<String> reasons = new ArrayList<>();
        for (Engine engine : all) {
            if (!automatic && !engine.id().equals(id)) {
                continue;
            }
            Engine.Status status = engine.status();
            if (status.available()) {
                return engine;
            }
            reasons.add(engine.name() + ": " + status.reason());
        }
        if (all.isEmpty()) {
            throw new EngineException("No training engine is installed. Install the feature \"IMC Segmentation\" with its engine for this operating system.");
        }
        if (reasons.isEmpty()) {
            throw new EngineException("There is no engine '" + id + "'; installed are " + all.stream().map(Engine::id).toList() + ".");
        }
        throw new EngineException("No training engine runs on this machine. " + String.join(" ", reasons));
    }
}
