// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.imcseg.embedded.runtime.batch.BatchRun;
import org.imcseg.embedded.runtime.execute.ExtensionNodeRegistry;
import org.imcseg.embedded.runtime.execute.NodeRegistry;

/** Runs a workflow from the command line, in the place of KNIME's batch executor. */
public final class BatchApplication implements IApplication {
    /** Cancelling must not take longer than two seconds, whatever a node does. */
    private static final int CANCEL_MILLIS = 1500;

    private BatchRun m_run;

    @Override
    public Object start(IApplicationContext context) {
        context.applicationRunning();
        m_run = new BatchRun(
                        BatchApplication::registry,
                        utf8(FileDescriptor.out),
                        utf8(FileDescriptor.err),
                        System.console() != null)
                .ownProcess();
        final var hook = new Thread(this::stop, "cancel");
        Runtime.getRuntime().addShutdownHook(hook);
        final var arguments = (String[]) context.getArguments().get(IApplicationContext.APPLICATION_ARGS);
        final var code = m_run.run(arguments).code();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ex) {
            // shutting down already: the exit code is that of the signal
        }
        return code;
    }

    @Override
    public void stop() {
        m_run.cancel(CANCEL_MILLIS);
    }

    private static NodeRegistry registry() {
        try {
            return new ExtensionNodeRegistry(Platform.getExtensionRegistry());
        } catch (CoreException ex) {
            throw new IllegalStateException("A plugin declares nodes or port types wrongly: " + ex.getMessage(), ex);
        }
    }

    /** Messages use characters outside ASCII, and terminals expect UTF-8 whatever Java's default is. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
