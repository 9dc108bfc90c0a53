// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.NodeLogger;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** The view of nodes that write a report: the report. */
public final class ReportViews {
    private static final NodeLogger LOGGER = NodeLogger.getLogger(ReportViews.class);

    private ReportViews() {}

    /** @param page the report's file, which holds all that it shows */
    public static void keep(ExecuteOutput output, ExecutionContext exec, Path page) {
        try {
            KeptData.keep(
                    output,
                    exec,
                    Map.of("file", String.valueOf(page.getFileName())),
                    PageText.table(Files.readString(page), exec));
        } catch (IOException e) {
            // the report is written: a missing view is no reason to fail
            LOGGER.warn("The report is written, but its view cannot show it: " + e.getMessage());
        }
    }

    /** The view for a node's factory; it shows what {@link #keep} kept. */
    public static Function<RequireViewParameters, DefaultView> view() {
        return NodeViews.of("document", "The report.", kept -> new PageText(kept.table(0)));
    }
}
