// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.phantom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PhantomAddressTest {
    @Test
    void allPartsInAnyOrder() {
        PhantomSettings expected = new PhantomSettings(PhantomTissue.SHIFTED_BREAST, 80, 64, 20, -3);
        assertEquals(expected, PhantomAddress.parse("phantom:shifted-breast?images=80&samples=20&size=64&seed=-3"));
        assertEquals(expected, PhantomAddress.parse(" Phantom:Shifted-Breast?seed=-3 & Size=64&samples=20&images=80 "));
    }

    @Test
    void whatIsLeftOutHasTheDefault() {
        assertEquals(new PhantomSettings(PhantomTissue.LUNG, 40, 128, 8, 1), PhantomAddress.parse("phantom:lung"));
        assertEquals(
                new PhantomSettings(PhantomTissue.BREAST, 40, 128, 8, 9),
                PhantomAddress.parse("phantom:breast?seed=9"));
    }

    @ParameterizedTest
    @EnumSource(PhantomTissue.class)
    void settingsComeBack(PhantomTissue tissue) {
        PhantomSettings settings = new PhantomSettings(tissue, 5, 32, 2, 1L << 40);
        assertEquals(settings, PhantomAddress.parse(PhantomAddress.of(settings)));
    }

    @Test
    void theShareOfTouchingCellsIsADecimal() {
        PhantomSettings settings = new PhantomSettings(PhantomTissue.LUNG, 40, 128, 8, 1, .9);
        assertEquals(settings, PhantomAddress.parse("phantom:lung?touching=0.9"));
        assertEquals(settings, PhantomAddress.parse("phantom:lung?Touching= .90 &seed=1"));
        assertEquals("phantom:lung?images=40&samples=8&size=128&seed=1&touching=0.9", PhantomAddress.of(settings));
        for (double touching : new double[] {1, 1 / 3., 1e-5}) {
            PhantomSettings other = new PhantomSettings(PhantomTissue.BREAST, 3, 64, 2, 7, touching);
            assertEquals(other, PhantomAddress.parse(PhantomAddress.of(other)));
        }
    }

    @Test
    void withoutTheShareAddressesAreAsBefore() {
        PhantomSettings settings = PhantomAddress.parse("phantom:lung?images=3&touching=-0");
        assertEquals(new PhantomSettings(PhantomTissue.LUNG, 3, 128, 8, 1), settings);
        assertEquals("phantom:lung?images=3&samples=8&size=128&seed=1", PhantomAddress.of(settings));
    }

    @Test
    void pathsAreNoPhantoms() {
        assertTrue(PhantomAddress.is("phantom:"));
        assertFalse(PhantomAddress.is("data/phantom"));
        assertFalse(PhantomAddress.is("phantom"));
        assertThrows(IllegalArgumentException.class, () -> PhantomAddress.parse("data"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "phantom:liver; 'liver'; shifted-breast",
                "phantom:; tissue ''; lung, breast",
                "phantom:lung?image=3; 'image=3'; images",
                "phantom:lung?images; 'images'; whole number",
                "phantom:lung?size=64px; 'size=64px'; whole number",
                "phantom:lung?images=0; images must be at least 1; 0",
                "phantom:lung?size=8; 16 to 8192; 8",
                "phantom:lung?seed=1&seed=2; 'seed'; twice",
                "phantom:lung?touching=1.5; from 0 to 1; 1.5",
                "phantom:lung?touching=-0.1; from 0 to 1; -0.1",
                "phantom:lung?touching=0,9; 'touching=0,9'; like touching=0.9",
                "phantom:lung?touching=NaN; 'touching=NaN'; from 0 to 1",
                "phantom:lung?touching; 'touching'; from 0 to 1",
                "phantom:lung?seed=1.5; 'seed=1.5'; whole number"
            })
    void mistakesAreNamed(String address, String one, String other) {
        String message = assertThrows(IllegalArgumentException.class, () -> PhantomAddress.parse(address))
                .getMessage();
        assertTrue(
                message.contains("'" + address + "'")
                        && message.contains(one.strip())
                        && message.contains(other.strip()),
                message);
    }
}
