// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.documentation;

import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Markdown for the HTML of node descriptions: the tags that KNIME allows, one line a paragraph. */
final class MarkdownText {
    private final Map<String, String> links;

    /** @param links where bold text leads to, such as the name of a node to its page */
    MarkdownText(Map<String, String> links) {
        this.links = links;
    }

    /**
     * @param html well-formed, as KNIME demands it of descriptions
     * @throws IllegalArgumentException if it is not, or has a tag that is not known here
     */
    String of(String html) {
        StringBuilder text = new StringBuilder();
        children(parse(html), text);
        return text.toString()
                .replaceAll("[ \t]*\n[ \t]*(?!- |\\d+\\. )", "\n")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    /** The same without paragraphs, for lists and headings. */
    String line(String html) {
        return of(html).replaceAll("\n\n(?!- )", "<br>").replaceAll("\n(?!\n?- )", " ");
    }

    /** Text as it is, so that no character of it is taken for a mark. */
    static String escaped(String text) {
        return text.replaceAll("([\\\\`*\\[\\]])", "\\\\$1")
                .replaceAll("(?<!\\w)_|_(?!\\w)", "\\\\_")
                .replace("&", "&amp;")
                .replace("<", "&lt;");
    }

    /** A value or file name, in a fixed-width font. */
    static String code(String text) {
        String clean = text.replaceAll("\\s+", " ").strip();
        return clean.contains("`") ? "`` " + clean + " ``" : "`" + clean + "`";
    }

    private static Element parse(String html) {
        try {
            InputSource source = new InputSource(new StringReader("<text>" + html + "</text>"));
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(source)
                    .getDocumentElement();
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new IllegalArgumentException("A description is not well-formed XML: " + html, e);
        }
    }

    private void children(Node parent, StringBuilder text) {
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                element(element, text);
            } else {
                text.append(escaped(child.getTextContent().replaceAll("\\s+", " ")));
            }
        }
    }

    private void element(Element element, StringBuilder text) {
        switch (element.getTagName()) {
            case "p" -> block("", element, text);
            case "h3", "h4" -> block("### ", element, text);
            case "ul", "ol" -> list(element, text);
            case "b" -> text.append(strong(element));
            case "i" -> text.append('*').append(inner(element)).append('*');
            case "tt" -> text.append(code(element.getTextContent()));
            case "pre" -> text.append("\n\n```\n")
                    .append(element.getTextContent().strip())
                    .append("\n```\n\n");
            case "a" -> text.append('[')
                    .append(inner(element))
                    .append("](")
                    .append(element.getAttribute("href"))
                    .append(')');
            case "br" -> text.append("<br>");
            case "sub", "sup" -> text.append('<')
                    .append(element.getTagName())
                    .append('>')
                    .append(inner(element))
                    .append("</")
                    .append(element.getTagName())
                    .append('>');
            default -> throw new IllegalArgumentException(
                    "<" + element.getTagName() + "> is not known. Add it to MarkdownText.");
        }
    }

    private void block(String mark, Element element, StringBuilder text) {
        text.append("\n\n").append(mark).append(inner(element)).append("\n\n");
    }

    private void list(Element list, StringBuilder text) {
        text.append("\n\n");
        int number = 0;
        for (Node item = list.getFirstChild(); item != null; item = item.getNextSibling()) {
            if (item instanceof Element element) {
                text.append(list.getTagName().equals("ol") ? ++number + ". " : "- ")
                        .append(inner(element))
                        .append('\n');
            }
        }
        text.append('\n');
    }

    private String strong(Element element) {
        String name = element.getTextContent().replaceAll("\\s+", " ").strip();
        return links.containsKey(name)
                ? "[" + escaped(name) + "](" + links.get(name) + ")"
                : "**" + inner(element) + "**";
    }

    private String inner(Element element) {
        StringBuilder text = new StringBuilder();
        children(element, text);
        return text.toString().strip();
    }
}
