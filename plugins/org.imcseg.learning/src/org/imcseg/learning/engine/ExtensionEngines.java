// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.RegistryFactory;

/** The engines that bundles register in the extension registry; none outside OSGi. */
final class ExtensionEngines {
    private ExtensionEngines() {}

    static List<Engine> find() {
        List<Engine> engines = new ArrayList<>();
        IExtensionRegistry registry;
        try {
            registry = RegistryFactory.getRegistry();
        } catch (NoClassDefFoundError e) {
            return engines; // plain Java without the registry on the class path
        }
        if (registry == null) {
            return engines;
        }
        for (IConfigurationElement element : registry.getConfigurationElementsFor(Engines.EXTENSION_POINT)) {
            try {
                engines.add((Engine) element.createExecutableExtension("class"));
            } catch (CoreException | ClassCastException | LinkageError e) {
                Logger.getLogger(Engines.class.getName())
                        .log(
                                Level.SEVERE,
                                "The engine of " + element.getContributor().getName() + " cannot be loaded",
                                e);
            }
        }
        return engines;
    }
}
