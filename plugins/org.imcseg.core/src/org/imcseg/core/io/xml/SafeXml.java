// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.xml;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Parses XML without document types and external entities, and finds elements by local name, since namespaces vary. */
public final class SafeXml {
    /** Far deeper than OME's and the instrument's descriptions are. */
    private static final int DEEPEST = 500;

    private SafeXml() {}

    /**
     * @param xml the document's text
     * @return its root
     * @throws IOException if it is not well-formed XML or has a document type; the message says where
     */
    public static Element parse(String xml) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            // all of it is looked at: the parser's default, to make elements when they are asked for, costs more
            factory.setFeature("http://apache.org/xml/features/dom/defer-node-expansion", false);
            // what reads the text of an element goes down in a recursion
            factory.setAttribute("jdk.xml.maxElementDepth", DEEPEST);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new StringReader(xml))).getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException((xml.contains("<!DOCTYPE") ? "a DOCTYPE is not read; " : "") + where(e), e);
        }
    }

    /** The parser's own words speak of tags and entities, and of settings of the parser. */
    private static String where(Exception e) {
        return e instanceof SAXParseException at && at.getLineNumber() > 0
                ? "line " + at.getLineNumber() + ", column " + at.getColumnNumber()
                : "at an unknown place";
    }

    /** Direct children of the given local name, in document order. */
    public static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                children.add(element);
            }
        }
        return children;
    }

    /** The text of the first child of that name; empty if it is missing or blank. */
    public static Optional<String> text(Element parent, String name) {
        return children(parent, name).stream()
                .findFirst()
                .map(e -> e.getTextContent().strip())
                .filter(text -> !text.isEmpty());
    }
}
