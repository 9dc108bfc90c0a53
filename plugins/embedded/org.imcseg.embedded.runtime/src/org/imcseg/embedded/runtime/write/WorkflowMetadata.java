// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

import java.util.stream.Collectors;

/**
 * What KNIME shows in its description panel (workflow-metadata.xml): the elements, in the order that KNIME's schema of
 * version 1.0 demands. KNIME 5.1 and newer read it.
 */
final class WorkflowMetadata {
    private static final String DATE = "2025-01-01T00:00:00.000Z";

    private WorkflowMetadata() {}

    static String of(WorkflowBuilder workflow) {
        final var tags = workflow.tags().stream()
                .map(tag -> "        <tag>" + escape(tag) + "</tag>\n")
                .collect(Collectors.joining());
        final var links = workflow.links().entrySet().stream()
                .map(link ->
                        "        <link href=\"" + escape(link.getKey()) + "\">" + escape(link.getValue()) + "</link>\n")
                .collect(Collectors.joining());
        final var text = new NoteText(workflow.description());
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <workflow-metadata content-type="text/html" xmlns="http://www.knime.org/core/node/workflow/metadata/v1.0">
                <author>%s</author>
                <created>%s</created>
                <last-modified>%s</last-modified>
                <description>%s</description>
            """
                        .formatted(
                                escape(workflow.plugin().vendor()),
                                DATE,
                                DATE,
                                escape("<p><strong>" + text.heading() + "</strong></p>" + text.body()))
                + group("tags", tags) + group("links", links) + "</workflow-metadata>\n";
    }

    private static String group(String name, String elements) {
        return elements.isEmpty() ? "" : "    <" + name + ">\n" + elements + "    </" + name + ">\n";
    }

    private static String escape(String text) {
        return Annotations.escape(text).replace("\"", "&quot;");
    }
}
