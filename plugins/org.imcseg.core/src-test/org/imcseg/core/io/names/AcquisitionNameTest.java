// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcquisitionNameTest {
    @ParameterizedTest
    @CsvSource({
        "20210305_NE_mockData1_001.tiff,20210305_NE_mockData1,1,0,001",
        "20210305_NE_mockData1_s0_a2_ac_full.tiff,20210305_NE_mockData1,2,0,002",
        "A20_01-07_full.tiff,A20_01,0,7,007",
        "A20_01-07_full_mask.tiff,A20_01,0,7,007",
        "MB0000_1_527_fullstack.tiff,MB0000,0,0,1_527",
        "MB0000_1_527_cellmask.tiff,MB0000,0,0,1_527",
        "MB0002_1_345_FullStack.tiff,MB0002,0,0,1_345",
        "MB0002_1_345_CellMask.tiff,MB0002,0,0,1_345",
        "E34_imc.tiff,E34,0,0,001",
        "E34_mask.tif,E34,0,0,001",
        "patient_12.tiff,patient_12,0,0,001",
        "x_s0_a1_ac_ilastik_s2_Probabilities_mask.tiff,x,1,0,001",
        "slide_ROI_003.ome.tiff,slide,3,0,003"
    })
    void namesAreTakenApart(String file, String base, int number, int ordinal, String roi) {
        AcquisitionName name = AcquisitionName.ofTiff(file);
        assertEquals(base, name.base());
        assertEquals(number, name.number());
        assertEquals(ordinal, name.ordinal());
        assertEquals(roi, name.roi());
    }

    @Test
    void exportsAreNamedAfterTheirSlide() {
        assertEquals("s_1", AcquisitionName.ofTxt("s_1_Tonsil A_12.txt", "s_1").base());
        assertEquals(12, AcquisitionName.ofTxt("s_1_Tonsil A_12.txt", "s_1").number());
        assertEquals("s_1", AcquisitionName.ofTxt("s_1_ROI_001_3.txt").base());
        assertEquals(3, AcquisitionName.ofTxt("s_1_ROI_001_3.txt").number());
    }

    @Test
    void filesOfOneAcquisitionAreTheSame() {
        AcquisitionName slide = new AcquisitionName("s#12", "s", 12, 3);
        assertTrue(slide.same(AcquisitionName.ofTiff("s_012.tiff")), "by the instrument's number");
        assertTrue(slide.same(AcquisitionName.ofTiff("S-03_full_mask.tiff")), "by position");
        assertFalse(slide.same(AcquisitionName.ofTiff("s_003.tiff")));
        assertFalse(slide.same(AcquisitionName.ofTiff("t_012.tiff")));
        assertTrue(AcquisitionName.ofTiff("MB0000_1_527_fullstack.tiff")
                .same(AcquisitionName.ofTiff("MB0000_1_527_cellmask.tiff")));
        assertFalse(AcquisitionName.ofTiff("MB0000_1_527_fullstack.tiff")
                .same(AcquisitionName.ofTiff("MB0000_1_528_cellmask.tiff")));
    }

    @ParameterizedTest
    @CsvSource({
        "a_mask.tiff,true",
        "a_full_mask.tif,true",
        "a_cellmask.tiff,true",
        "aCellMask.tiff,true",
        "a_ilastik_s2_Probabilities_mask.tiff,true",
        "a_full_nucmask.tiff,false",
        "a_full.tiff,false",
        "masked_man.tiff,false"
    })
    void masksOfCellsAreKnownByTheirNames(String file, boolean mask) {
        assertEquals(mask, AcquisitionName.isMask(file));
        assertEquals(file.contains("nuc"), AcquisitionName.isNucleiMask(file));
    }
}
