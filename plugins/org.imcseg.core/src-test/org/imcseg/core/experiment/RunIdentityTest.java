// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunIdentityTest {
    private static final Setting SHARE = new Setting("missing_share", ValueType.DOUBLE, 0.5);
    private static final Setting SEED = new Setting("seed", ValueType.INTEGER, 1);
    private static final Setting EPOCHS = new Setting("epochs", ValueType.INTEGER, 20);

    @Test
    void orderDoesNotMatter() {
        assertEquals(
                new RunIdentity(List.of(SHARE, SEED), List.of(EPOCHS), "", "1").hash(),
                new RunIdentity(List.of(SEED, SHARE), List.of(EPOCHS), "", "1").hash());
        assertTrue(new RunIdentity(List.of(), List.of(), "", "").hash().matches("[0-9a-f]{64}"));
    }

    @Test
    void everythingElseDoes() {
        List<RunIdentity> different = List.of(
                new RunIdentity(List.of(SHARE, SEED), List.of(EPOCHS), "", "1"),
                new RunIdentity(List.of(SHARE), List.of(EPOCHS), "", "1"),
                new RunIdentity(List.of(SHARE, SEED), List.of(), "", "1"),
                new RunIdentity(List.of(SHARE, SEED, EPOCHS), List.of(), "", "1"),
                new RunIdentity(List.of(SHARE, SEED), List.of(EPOCHS), "b", "1"),
                new RunIdentity(List.of(SHARE, SEED), List.of(EPOCHS), "", "2"),
                new RunIdentity(List.of(SHARE, SEED), List.of(EPOCHS), "1", ""),
                new RunIdentity(List.of(SHARE, new Setting("seed", ValueType.INTEGER, 2)), List.of(EPOCHS), "", "1"),
                new RunIdentity(List.of(SHARE, new Setting("seed", ValueType.LONG, 1L)), List.of(EPOCHS), "", "1"),
                new RunIdentity(List.of(SHARE, new Setting("seeds", ValueType.INTEGER, 1)), List.of(EPOCHS), "", "1"),
                new RunIdentity(
                        List.of(new Setting("missing_share", ValueType.DOUBLE, Math.nextUp(0.5)), SEED),
                        List.of(EPOCHS),
                        "",
                        "1"));
        Set<String> hashes = new HashSet<>();
        different.forEach(identity -> assertTrue(hashes.add(identity.hash()), identity::toString));
    }

    @Test
    void textsDoNotRunIntoEachOther() {
        Set<String> hashes = new HashSet<>();
        for (String[] pair : new String[][] {{"ab", "c"}, {"a", "bc"}, {"", "abc"}, {"abc", ""}}) {
            hashes.add(
                    new RunIdentity(List.of(new Setting(pair[0], ValueType.TEXT, pair[1])), List.of(), "", "").hash());
            hashes.add(new RunIdentity(List.of(), List.of(), pair[0], pair[1]).hash());
        }
        assertEquals(8, hashes.size());
    }

    @Test
    void settingsAreTypedAndDescribed() {
        assertEquals("missing_share = 0.5, seed = 1", Setting.describe(List.of(SHARE, SEED)));
        assertThrows(IllegalArgumentException.class, () -> new Setting("seed", ValueType.INTEGER, 1L));
        assertThrows(IllegalArgumentException.class, () -> new Setting("seed", ValueType.INTEGER, null));
    }
}
