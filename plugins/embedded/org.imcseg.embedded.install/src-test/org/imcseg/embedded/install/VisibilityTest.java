// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VisibilityTest {
    @Test
    void everyBundleNamesWhatItUses() {
        List<BuiltBundle> all = new ArrayList<>(Repositories.HOST);
        all.addAll(Repositories.SITE);
        Visibility visibility = new Visibility(all);
        Set<String> found = new TreeSet<>();
        for (BuiltBundle bundle : all) {
            if (!bundle.isEquinox() && !bundle.isFragment()) {
                found.addAll(visibility.violations(bundle));
            }
        }
        assertEquals("", String.join("\n", found));
    }

    @Test
    void plantedReferenceWithoutImportIsFound() {
        BuiltBundle planted = DependencyDirectionTest.planted("planted", "javax/xml/parsers/SAXParser", "");
        assertTrue(new Visibility(List.of(planted))
                .violations(planted)
                .toString()
                .contains("Import-Package javax.xml.parsers"));
    }

    @Test
    void importMakesItVisible() {
        BuiltBundle planted = DependencyDirectionTest.planted("planted", "javax/xml/parsers/SAXParser", "");
        planted.manifest().putValue("Import-Package", "javax.xml.parsers");
        assertEquals(Set.of(), new Visibility(List.of(planted)).violations(planted));
    }

    @Test
    void reexportedBundleMakesItVisible() {
        BuiltBundle exporter = DependencyDirectionTest.planted("exporter", "java/lang/Object", "");
        exporter.manifest().putValue("Export-Package", "some.api");
        BuiltBundle middle =
                DependencyDirectionTest.planted("middle", "java/lang/Object", "exporter;visibility:=reexport");
        BuiltBundle user = DependencyDirectionTest.planted("user", "some/api/Type", "middle");
        assertEquals(Set.of(), new Visibility(List.of(exporter, middle, user)).violations(user));

        middle.manifest().putValue("Require-Bundle", "exporter");
        assertEquals(
                1,
                new Visibility(List.of(exporter, middle, user)).violations(user).size());
    }
}
