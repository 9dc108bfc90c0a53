// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.install;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FriendsTest {
    @ParameterizedTest
    @ValueSource(strings = {"org.imcseg.core", "org.imcseg.learning"})
    void packagesAreSharedWithThoseWhoUseThem(String shared) {
        BuiltBundle bundle = Repositories.SITE.stream()
                .filter(b -> b.symbolicName().equals(shared))
                .findFirst()
                .orElseThrow();
        assertEquals(List.of(), Friends.violations(bundle, Repositories.SITE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "shared;x-friends:=\"user\"         | shared/Type      | 0",
                "shared;x-friends:=\"user,other\"   | shared/Type      | 1",
                "shared;x-friends:=\"user\"         | java/lang/String | 1",
                "shared                              | shared/Type      | 1",
                "shared                              | java/lang/String | 1",
                "shared;x-internal:=true            | java/lang/String | 0",
                "shared;x-internal:=true            | shared/Type      | 1"
            })
    void plantedExportIsJudged(String export, String used, int violations) {
        BuiltBundle owner = DependencyDirectionTest.planted("owner", "java/lang/Object", "");
        owner.manifest().putValue("Export-Package", export);
        BuiltBundle user = DependencyDirectionTest.planted("user", used, "");
        assertEquals(violations, Friends.violations(owner, List.of(owner, user)).size());
    }
}
