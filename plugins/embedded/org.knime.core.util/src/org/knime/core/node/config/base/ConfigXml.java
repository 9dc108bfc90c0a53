// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Reads and writes settings in the form of the saved workflow files: {@code <config key>} and {@code <entry key type
 * value [isnull]>}, with characters that XML cannot carry written as {@code %%} and five decimal digits.
 */
final class ConfigXml {

    private static final String NAMESPACE = "http://www.knime.org/2008/09/XMLConfig";

    private static final Pattern ESCAPED = Pattern.compile("%%(\\d{5})");

    private static final int DEEPEST = 500;

    private ConfigXml() {}

    static void read(final ConfigBase config, final InputStream in) throws IOException {
        final Document document;
        try {
            final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            final var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            document = builder.parse(in);
        } catch (final SAXException | ParserConfigurationException e) {
            throw new IOException(
                    "Settings are no readable XML"
                            + (e instanceof SAXParseException at
                                    ? " in line " + at.getLineNumber() + ", column " + at.getColumnNumber()
                                    : "")
                            + ".",
                    e);
        }
        final Element root = document.getDocumentElement();
        if (!"config".equals(root.getNodeName())) {
            throw new IOException("Settings begin with <" + root.getNodeName() + ">, expected <config>.");
        }
        readChildren(config, root, 1);
    }

    private static void readChildren(final ConfigBase config, final Element element, final int depth)
            throws IOException {
        if (depth > DEEPEST) {
            throw new IOException("Settings are nested more than " + DEEPEST + " deep.");
        }
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                final String key = child.getAttribute("key");
                switch (child.getNodeName()) {
                    case "config" -> readChildren(config.addConfigBase(key), child, depth + 1);
                    case "entry" -> config.addEntry(readEntry(key, child));
                    default -> throw new IOException("<" + child.getNodeName() + "> is not expected in settings.");
                }
            }
        }
    }

    private static AbstractConfigEntry readEntry(final String key, final Element element) throws IOException {
        final String type = element.getAttribute("type");
        final String value =
                "true".equals(element.getAttribute("isnull")) ? null : unescape(element.getAttribute("value"));
        try {
            return ConfigEntries.valueOf(type).createEntry(key, value);
        } catch (final IllegalArgumentException e) {
            throw new IOException("Setting \"" + key + "\" has type " + type + " and value \"" + value + "\".", e);
        }
    }

    static void write(final ConfigBase config, final OutputStream out) throws IOException {
        final Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        writeConfig(
                config,
                writer,
                "",
                " xmlns=\"" + NAMESPACE + "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                        + " xsi:schemaLocation=\"" + NAMESPACE + " http://www.knime.org/XMLConfig_2008_09.xsd\"");
        writer.flush();
    }

    private static void writeConfig(
            final ConfigBase config, final Writer out, final String indent, final String attributes)
            throws IOException {
        out.write(indent + "<config" + attributes + " key=\"" + attribute(config.getKey()) + "\"");
        if (config.keySet().isEmpty()) {
            out.write("/>\n");
            return;
        }
        out.write(">\n");
        for (final String key : config) {
            final AbstractConfigEntry entry = config.getEntry(key);
            if (entry instanceof ConfigBase child) {
                writeConfig(child, out, indent + "    ", "");
            } else if (entry.getType() != ConfigEntries.xtransientstring) {
                final String value = entry.toStringValue();
                out.write(indent + "    <entry key=\"" + attribute(key) + "\" type=\"" + entry.getType() + "\""
                        + (value == null ? " isnull=\"true\"" : "") + " value=\""
                        + (value == null ? "" : attribute(escape(value))) + "\"/>\n");
            }
        }
        out.write(indent + "</config>\n");
    }

    private static String attribute(final String s) {
        return s.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }

    static String escape(final String s) {
        final StringBuilder b = new StringBuilder(s.length());
        for (int i = 0; i < s.length(); i++) {
            final char c = s.charAt(i);
            final boolean looksEscaped = c == '%' && i + 1 < s.length() && s.charAt(i + 1) == '%';
            if (c < 0x20 || c >= 0xd800 || looksEscaped) {
                b.append("%%").append(String.format("%05d", (int) c));
            } else {
                b.append(c);
            }
        }
        return b.toString();
    }

    static String unescape(final String s) {
        return ESCAPED.matcher(s)
                .replaceAll(m -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1)))));
    }
}
