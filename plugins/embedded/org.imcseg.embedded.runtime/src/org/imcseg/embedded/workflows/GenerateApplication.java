// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.imcseg.embedded.runtime.execute.ExtensionNodeRegistry;
import org.imcseg.embedded.runtime.execute.NodeRegistry;

/** {@code FOLDER}: writes the shipped workflows there. {@code -check FOLDER}: exits with 1 if a file there is stale. */
public final class GenerateApplication implements IApplication {
    @Override
    public Object start(IApplicationContext context) throws Exception {
        List<String> arguments = List.of((String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS));
        boolean check = arguments.contains("-check");
        Path folder = Path.of(arguments.get(arguments.size() - 1)).toAbsolutePath();
        NodeRegistry registry = new ExtensionNodeRegistry(Platform.getExtensionRegistry());
        try {
            return check ? check(folder, registry) : write(folder, registry);
        } catch (IllegalStateException | IllegalArgumentException e) {
            System.err.println("A description is wrong: " + e.getMessage());
            return 1;
        }
    }

    private static Integer write(Path folder, NodeRegistry registry) throws IOException {
        ShippedWorkflows.write(folder, registry);
        System.out.println("Workflows written to " + folder);
        return EXIT_OK;
    }

    private static Integer check(Path folder, NodeRegistry registry) throws IOException {
        List<String> stale = ShippedWorkflows.stale(folder, registry);
        if (stale.isEmpty()) {
            System.out.println("The workflows in " + folder + " match their descriptions.");
            return EXIT_OK;
        }
        System.err.println("These workflows differ from their descriptions: " + String.join(", ", stale)
                + ". A node's settings or a description changed; run workflows/run generate and commit the files.");
        return 1;
    }

    @Override
    public void stop() {
        // short work, nothing to stop
    }
}
