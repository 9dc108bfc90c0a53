// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.documentation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.imcseg.embedded.parameters.NodeTexts;

/** The page of one node: description, ports, settings and view. */
final class NodePage {
    private final DocumentedNode node;
    private final MarkdownText markdown;
    private final Path folder;
    private final StringBuilder page = new StringBuilder();

    /** @param folder where the pages lie; pictures of views are taken from {@code ../pictures/views} */
    NodePage(DocumentedNode node, Map<String, String> links, Path folder) {
        this.node = node;
        markdown = new MarkdownText(links);
        this.folder = folder;
    }

    String text() {
        NodeTexts texts = node.texts();
        paragraph("<!-- Generated from " + node.factory().getSimpleName()
                + " by NodePagesTest: change the description there, not here. -->");
        paragraph("# <img src=\"" + node.icon() + "\" alt=\"\" width=\"28\"> " + MarkdownText.escaped(texts.name()));
        paragraph("**" + markdown.line(texts.shortDescription()) + "**");
        paragraph(node.category() + " · [all nodes](README.md)");
        paragraph(markdown.of(texts.fullDescription()));
        ports("Input ports", texts.inputs(), node.inputs());
        ports("Output ports", texts.outputs(), node.outputs());
        texts.parameters().ifPresent(p -> settings(SettingsSection.of(p)));
        texts.view().ifPresent(this::view);
        paragraph("*Found in KNIME by:* " + MarkdownText.escaped(String.join(", ", texts.keywords())) + ".");
        return page.toString().stripTrailing() + "\n";
    }

    private void ports(String heading, List<NodeTexts.Port> ports, Map<String, String> types) {
        if (ports.isEmpty()) {
            return;
        }
        paragraph("## " + heading);
        for (NodeTexts.Port port : ports) {
            String type = types.containsKey(port.id())
                    ? types.get(port.id())
                    : "optional: add it by the three dots on the node";
            page.append("- **")
                    .append(MarkdownText.escaped(port.name()))
                    .append("** (")
                    .append(type)
                    .append("): ")
                    .append(markdown.line(port.description()))
                    .append('\n');
        }
        page.append('\n');
    }

    private void settings(List<SettingsSection> sections) {
        paragraph("## Settings");
        for (SettingsSection section : sections) {
            if (!section.title().isEmpty()) {
                paragraph("### " + MarkdownText.escaped(section.title()));
            }
            section.settings().forEach(this::setting);
        }
    }

    private void setting(DocumentedSetting setting) {
        paragraph("**" + MarkdownText.escaped(setting.title()) + "** (`" + setting.key() + "`; default: "
                + setting.initial() + (setting.advanced() ? "; advanced" : "") + "). "
                + markdown.of(setting.description()));
        for (DocumentedSetting.Choice choice : setting.choices()) {
            page.append("- *")
                    .append(MarkdownText.escaped(choice.label()))
                    .append("* (`")
                    .append(choice.constant())
                    .append("`)")
                    .append(choice.description().isBlank() ? "" : ": " + markdown.line(choice.description()))
                    .append('\n');
        }
        page.append(setting.choices().isEmpty() ? "" : "\n");
    }

    private void view(String description) {
        paragraph("## View");
        paragraph(markdown.of(description));
        String picture = "../pictures/views/" + node.file().replace(".md", ".png");
        if (Files.exists(folder.resolve(picture))) {
            paragraph("![The view of " + MarkdownText.escaped(node.texts().name()) + "](" + picture + ")");
        }
    }

    private void paragraph(String text) {
        page.append(text).append("\n\n");
    }
}
