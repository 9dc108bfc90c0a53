// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What an update site may contain: bundles of this project and what they embed, nothing of KNIME, KNIP or ImgLib2. */
final class SiteContents {
    private static final List<String> FOREIGN =
            List.of("org/knime/", "net/imglib2/", "net/imagej/", "org/scijava/", "org/eclipse/core/");

    private SiteContents() {}

    /** Says what is wrong with the bundles of a site; empty if nothing is. */
    static List<String> violations(List<BuiltBundle> site) {
        List<String> found = new ArrayList<>();
        for (BuiltBundle bundle : site) {
            String name = bundle.symbolicName();
            if (!name.startsWith("org.imcseg.") || name.startsWith("org.imcseg.embedded")) {
                found.add(bundle.file().getFileName()
                        + ": only bundles of org.imcseg, and none of org.imcseg.embedded, are shipped");
            }
            Stream.concat(bundle.classes().keySet().stream(), bundle.embedded().keySet().stream())
                    .filter(type -> FOREIGN.stream().anyMatch(type::startsWith))
                    .findFirst()
                    .ifPresent(type -> found.add(
                            bundle.file().getFileName() + ": holds " + type + ", which KNIME or KNIP provides"));
        }
        return found;
    }
}
