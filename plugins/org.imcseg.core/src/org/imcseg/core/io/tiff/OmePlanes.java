// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.tiff;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.xml.SafeXml;
import org.w3c.dom.Element;

/**
 * Where OME's {@code TiffData} elements put the planes, with the schema's defaults (OME 2016-06): FirstC, FirstZ,
 * FirstT and IFD are 0 where they are left out; PlaneCount is 1 with an IFD and the number of all pages without. Of C,
 * Z and T only one axis is longer than 1, so that the order of dimensions does not matter.
 */
final class OmePlanes {
    private static final String REMEDY =
            "Export it again, each channel in one page of its own, or save it without the OME description.";

    static final String ONE_FILE = "Save each acquisition as one file with all of its channels.";

    private final Path file;
    private final List<TiffPage> pages;
    /** For each plane the index of its page; -1 if not yet known. */
    private final int[] places;

    private OmePlanes(TiffStructure structure) {
        file = structure.file();
        pages = structure.pages();
        places = new int[pages.size()];
        Arrays.fill(places, -1);
    }

    /**
     * For each plane the one that it is stored as. Pages of several samples hold as many channels.
     *
     * @throws IOException if the elements contradict each other or the file
     */
    static int[] order(TiffStructure structure, Element pixels) throws IOException {
        List<Element> data = SafeXml.children(pixels, "TiffData");
        OmePlanes planes = new OmePlanes(structure);
        int samples = structure.pages().get(0).samples();
        if (data.isEmpty() || structure.pages().size() == 1) {
            Arrays.setAll(planes.places, i -> i);
        } else {
            for (Element element : data) {
                planes.put(element, samples);
            }
            planes.requireAll();
        }
        int[] order = new int[planes.places.length * samples];
        Arrays.setAll(order, i -> planes.places[i / samples] * samples + i % samples);
        return order;
    }

    private void put(Element element, int samples) throws IOException {
        int first =
                number(element, "FirstC", 0) / samples + number(element, "FirstZ", 0) + number(element, "FirstT", 0);
        int ifd = number(element, "IFD", 0);
        // called NumPlanes until 2008
        String counted = element.hasAttribute("NumPlanes") ? "NumPlanes" : "PlaneCount";
        int count = number(element, counted, element.hasAttribute("IFD") ? 1 : pages.size());
        int from = place(ifd);
        if (from < 0 || count > pages.size() - from || first > places.length || count > places.length - first) {
            throw wrong("puts " + count + " planes from plane " + (first + 1) + " on into pages from page " + (ifd + 1)
                    + " on, and there are "
                    + places.length + " planes and " + pages.size() + " full-size pages");
        }
        for (int i = 0; i < count; i++) {
            int before = places[first + i];
            if (before >= 0 && before != from + i) {
                throw wrong("puts plane " + (first + i + 1) + " into page "
                        + (pages.get(before).index() + 1) + " and into page "
                        + (pages.get(from + i).index() + 1));
            }
            places[first + i] = from + i;
        }
    }

    /** Reduced images are pages for the file and none for us. */
    private int place(int ifd) {
        for (int i = 0; i < pages.size(); i++) {
            if (pages.get(i).index() == ifd) {
                return i;
            }
        }
        return -1;
    }

    private void requireAll() throws IOException {
        int[] holder = new int[places.length];
        for (int plane = 0; plane < places.length; plane++) {
            if (places[plane] < 0) {
                throw wrong("does not state the page of plane " + (plane + 1) + " of " + places.length);
            }
            if (holder[places[plane]] > 0) {
                throw wrong("puts plane " + holder[places[plane]] + " and plane " + (plane + 1) + " both into page "
                        + (pages.get(places[plane]).index() + 1));
            }
            holder[places[plane]] = plane + 1;
        }
    }

    /** @throws IOException if the planes are in several files */
    static void requireOneFile(Path file, Element pixels) throws IOException {
        List<Element> data = SafeXml.children(pixels, "TiffData");
        Set<String> files = new TreeSet<>();
        data.stream()
                .flatMap(element -> SafeXml.children(element, "UUID").stream())
                .flatMap(uuid -> Stream.of(
                        uuid.hasAttribute("FileName")
                                ? uuid.getAttribute("FileName")
                                : uuid.getTextContent().strip()))
                .forEach(files::add);
        if (files.size() > 1) {
            throw new BrokenInputException(
                    file,
                    "its OME description spreads its planes over " + files.size() + " files: "
                            + files.stream().limit(3).toList() + (files.size() > 3 ? " …" : ""),
                    ONE_FILE);
        }
    }

    private int number(Element element, String attribute, int otherwise) throws IOException {
        if (!element.hasAttribute(attribute)) {
            return otherwise;
        }
        String text = element.getAttribute(attribute).strip();
        if (!text.matches("\\d{1,9}")) {
            throw wrong("has a TiffData element with " + attribute + "=\"" + text + "\"");
        }
        return Integer.parseInt(text);
    }

    private BrokenInputException wrong(String what) {
        return new BrokenInputException(file, "its OME description " + what, REMEDY);
    }
}
