// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What p2 reads of an update site before it downloads anything: what there is, what it needs, and how large it is. */
final class SiteIndex {
    private final Map<String, Element> units = new HashMap<>();
    private final Map<String, Long> sizes = new HashMap<>();
    private final Map<String, String> checksums = new HashMap<>();

    /** @param site the folder with {@code content.jar} and {@code artifacts.jar} */
    SiteIndex(Path site) throws IOException {
        for (Element unit : elements(document(site, "content").getDocumentElement(), "unit")) {
            units.put(unit.getAttribute("id"), unit);
        }
        for (Element artifact : elements(document(site, "artifacts").getDocumentElement(), "artifact")) {
            if (artifact.getAttribute("classifier").equals("osgi.bundle")) {
                String id = artifact.getAttribute("id");
                sizes.put(id, Long.parseLong(property(artifact, "download.size")));
                checksums.put(id, property(artifact, "download.checksum.sha-256"));
            }
        }
    }

    /**
     * Ids of our units that come along with one, by name and without regard to versions, on a platform such as
     * {@code linux}, {@code x86_64}.
     */
    Set<String> installed(String unit, String os, String architecture) {
        Map<String, String> platform =
                Map.of("osgi.os", os, "osgi.arch", architecture, "org.eclipse.update.install.features", "true");
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(unit));
        while (!open.isEmpty()) {
            String id = open.remove();
            if (found.add(id) && units.containsKey(id)) {
                for (Element required : elements(units.get(id), "required")) {
                    if (required.getAttribute("name").startsWith("org.imcseg.") && applies(required, platform)) {
                        open.add(required.getAttribute("name"));
                    }
                }
            }
        }
        return found;
    }

    /** Bytes to download of these; those that the site does not hold count nothing. */
    long size(Set<String> ids) {
        return ids.stream().mapToLong(id -> sizes.getOrDefault(id, 0L)).sum();
    }

    /** SHA-256 of each bundle by its id. */
    Map<String, String> checksums() {
        return checksums;
    }

    private static String property(Element artifact, String name) {
        return elements(artifact, "property").stream()
                .filter(property -> property.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow()
                .getAttribute("value");
    }

    private static boolean applies(Element required, Map<String, String> platform) {
        for (Element filter : elements(required, "filter")) {
            try {
                if (!FrameworkUtil.createFilter(filter.getTextContent().trim()).matches(platform)) {
                    return false;
                }
            } catch (InvalidSyntaxException e) {
                throw new IllegalArgumentException(filter.getTextContent(), e);
            }
        }
        return true;
    }

    private static Document document(Path site, String name) throws IOException {
        try (ZipFile zip = new ZipFile(site.resolve(name + ".jar").toFile());
                InputStream in = zip.getInputStream(zip.getEntry(name + ".xml"))) {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException(site + ": " + e.getMessage(), e);
        }
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }
}
