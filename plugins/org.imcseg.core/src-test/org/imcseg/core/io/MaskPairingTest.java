// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.image.LabelMask;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.io.tiff.TiffBuilder;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Equal names in several folders: every mask has an id of its own in one pixel, so that each image shows whose it got.
 */
class MaskPairingTest {
    @TempDir
    Path folder;

    /** Images of equal names have different content, of which the number is the value of the first pixel. */
    private void image(String name, int content) throws IOException {
        new TiffBuilder(6, 4).write(folder.resolve(name), (p, x, y) -> content + 3 * ((x * content + y) % 5));
    }

    private void mask(String name, int cells) throws IOException {
        new TiffBuilder(6, 4).type(16, 1).write(folder.resolve(name), (p, x, y) -> y == 0 && x < cells ? x + 1 : 0);
    }

    private ReaderSettings.Builder all() {
        return ReaderSettings.of(folder).change();
    }

    private static Collector read(ReaderSettings.Builder settings) throws IOException {
        Collector collector = new Collector();
        ImcReader.read(settings.build(), collector, Progress.NONE);
        return collector;
    }

    /** Content of the image and number of cells in its mask, 0 without, of each. */
    private static List<String> pairs(Collector result) {
        List<String> pairs = new ArrayList<>();
        for (Acquisition acquisition : result.acquisitions) {
            LabelMask mask = acquisition.mask();
            pairs.add((int) acquisition.image().plane(0)[0] + ":" + (mask == null ? 0 : mask.maxId()));
        }
        return pairs;
    }

    @Test
    void aMaskBesideItsImageIsNotGivenToAnotherFolders() throws IOException {
        image("slideA/roi_001.tiff", 1);
        mask("slideA/roi_001_mask.tiff", 3);
        image("slideB/roi_001.tiff", 2);
        Collector result = read(all());
        assertEquals(List.of("1:3", "2:0"), pairs(result));
        String why = result.texts(Severity.WARNING).stream()
                .filter(text -> text.contains("read without mask"))
                .findFirst()
                .orElseThrow();
        assertTrue(
                why.contains(Path.of("slideB", "roi_001.tiff").toString())
                        && why.contains("roi_001_mask.tiff of its name is by its folder that of "
                                + folder.resolve("slideA/roi_001.tiff")),
                why);
        assertEquals(List.of("1:3"), pairs(read(all().maskMode(MaskMode.REQUIRED))));
        assertTrue(assertThrows(
                        IOException.class,
                        () -> read(all().maskMode(MaskMode.REQUIRED).strict(true)))
                .getMessage()
                .contains("slideB"));
        mask("slideB/roi_001_mask.tiff", 4);
        assertEquals(List.of("1:3", "2:4"), pairs(read(all())));
    }

    @Test
    void foldersOfMasksCorrespondToFoldersOfImages() throws IOException {
        image("images/A/r.tif", 1);
        image("images/B/r.tif", 2);
        image("images/C/r.tif", 3);
        mask("masks/A/r.tif", 4);
        mask("masks/B/r.tif", 5);
        List<String> expected = List.of("1:4", "2:5", "3:0");
        assertEquals(expected, pairs(read(all())));
        assertEquals(expected, pairs(read(all().maskFolder(folder.resolve("masks")))));
        assertEquals(
                expected,
                pairs(read(ReaderSettings.of(folder.resolve("images")).change().maskFolder(folder.resolve("masks")))));
        assertEquals(
                expected.subList(0, 2),
                pairs(read(ReaderSettings.of(folder.resolve("images/A"), folder.resolve("images/B"))
                        .change()
                        .maskFolder(folder.resolve("masks")))));
    }

    @Test
    void everySlideMayHaveAFolderOfMasks() throws IOException {
        image("A/img/r.tif", 1);
        mask("A/masks/r.tif", 3);
        image("B/r.tif", 2);
        mask("B/cell_masks/r.tif", 4);
        assertEquals(List.of("1:3", "2:4"), pairs(read(all())));
    }

    @Test
    void chosenFoldersOfAnyNameCorrespond() throws IOException {
        image("data/A/r.tif", 1);
        image("data/B/r.tif", 2);
        mask("result/A/r.tif", 3);
        mask("result/B/r.tif", 4);
        assertEquals(
                List.of("1:3", "2:4"),
                pairs(read(ReaderSettings.of(folder.resolve("data")).change().maskFolder(folder.resolve("result")))));
    }

    @Test
    void aFlatMaskOfOneImageIsFoundWhereverTheImageIs() throws IOException {
        image("deep/down/A/r.tif", 1);
        mask("masks/r.tif", 3);
        assertEquals(List.of("1:3"), pairs(read(all())));
        assertEquals(
                List.of("1:3"),
                pairs(read(ReaderSettings.of(folder.resolve("deep")).change().maskFolder(folder.resolve("masks")))));
    }

    @Test
    void aFlatMaskOfSeveralFoldersIsOfNone() throws IOException {
        image("A/r.tif", 1);
        image("B/r.tif", 2);
        mask("masks/r.tif", 3);
        Collector result = read(all());
        assertEquals(List.of("1:0", "2:0"), pairs(result));
        List<String> without = result.texts(Severity.WARNING).stream()
                .filter(text -> text.contains("read without mask"))
                .toList();
        assertEquals(2, without.size());
        assertTrue(
                without.get(0)
                        .contains("named like it and like " + folder.resolve("B/r.tif") + ", and no folder shows"),
                without.get(0));
        assertTrue(result.texts(Severity.WARNING).stream().noneMatch(text -> text.contains("not used")), "told twice");
        assertEquals(
                List.of("1:3"),
                pairs(read(ReaderSettings.of(folder.resolve("A")).change().maskFolder(folder.resolve("masks")))));
    }

    @Test
    void twoImagesOfOneAcquisitionInOneFolderShareItsMask() throws IOException {
        image("A/r_001.tif", 1);
        image("A/r_001_full.tif", 2);
        mask("A/r_001_mask.tif", 3);
        assertEquals(List.of("1:3", "2:3"), pairs(read(all())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_mask",
                "_masks",
                "_cp_masks",
                "_full_maks",
                "_full_mask",
                "_msk",
                "-labels",
                ".labels",
                "_label_image",
                "_segmentation",
                "_seg",
                "_cell_labels",
                "_whole_cell",
                "_stardist_labels",
                "_CellMasks",
                "_instances",
                "_Maske"
            })
    void suffixesOfProgramsAndDataSetsArePaired(String suffix) throws IOException {
        image("r_001.tif", 1);
        mask("r_001" + suffix + ".tif", 3);
        image("r_002_full.tiff", 2);
        mask("masks/r_002" + suffix + ".tiff", 4);
        assertEquals(List.of("1:3", "2:4"), pairs(read(all())));
    }

    @Test
    void aWordThatMayBelongToTheNameOrToTheSuffixIsTriedAsBoth() throws IOException {
        image("T_cell.tif", 1);
        mask("T_cell_mask.tif", 3);
        assertEquals(List.of("1:3"), pairs(read(all())));
        image("T.tif", 2);
        assertEquals(List.of("2:0", "1:3"), pairs(read(all())));
    }

    @Test
    void anEqualNameGoesBeforeAnEqualNumber() throws IOException {
        image("Pat1_PosA_1.tif", 1);
        image("Pat1_PosB_1.tif", 2);
        mask("Pat1_PosA_1_mask.tif", 3);
        assertEquals(List.of("1:3", "2:0"), pairs(read(all())));
        mask("Pat1_PosB_1_mask.tif", 4);
        Collector result = read(all());
        assertEquals(List.of("1:3", "2:4"), pairs(result));
        assertEquals(List.of("Pat1/PosA_1", "Pat1/PosB_1"), result.names());
    }

    @Test
    void masksOfNucleiAreReadWhereAChosenFolderHasNoOthers() throws IOException {
        image("img/T1_1.tif", 1);
        image("img/T1_2.tif", 2);
        mask("m/T1_1_nuclei_mask.tif", 3);
        mask("m/T1_2_nuclei_mask.tif", 4);
        ReaderSettings.Builder settings =
                ReaderSettings.of(folder.resolve("img")).change().maskFolder(folder.resolve("m"));
        Collector result = read(settings);
        assertEquals(List.of("1:3", "2:4"), pairs(result));
        String warning = result.texts(Severity.WARNING).toString();
        assertTrue(warning.contains("masks of nuclei read") && warning.contains("all of its 2 masks"), warning);
        assertEquals(List.of("1:3", "2:4"), pairs(read(all().maskFolder(folder.resolve("m")))));
        assertEquals(List.of("1:0", "2:0"), pairs(read(all())), "a folder that was not chosen for masks");
        mask("m/T1_1_mask.tif", 5);
        assertEquals(List.of("1:5", "2:0"), pairs(read(settings)), "kinds are not mixed");
    }

    @Test
    void aChosenFolderOfMasksThatGivesNoneIsNamed() throws IOException {
        image("img/T1_1.tif", 1);
        mask("m/other_1.tif", 3);
        ReaderSettings.Builder settings =
                ReaderSettings.of(folder.resolve("img")).change().maskFolder(folder.resolve("m"));
        String warning = read(settings).texts(Severity.WARNING).toString();
        assertTrue(warning.contains("0 of 1 acquisition has a mask") && warning.contains("[other_1.tif]"), warning);
        Files.move(folder.resolve("m/other_1.tif"), folder.resolve("m/other_1.czi"));
        String empty = read(settings).texts(Severity.WARNING).toString();
        assertTrue(
                empty.contains("0 of 1 acquisition has a mask") && empty.contains("no file that is read as a mask"),
                empty);
    }

    @Test
    void ofSeveralMasksTheOneWithTheImagesWholeNameIsRead() throws IOException {
        image("img/S1_1.tiff", 1);
        mask("masks/S1_1.tiff", 3);
        mask("masks/S1_1_mask.tiff", 4);
        Collector result = read(all());
        assertEquals(List.of("1:3"), pairs(result));
        String warning = result.texts(Severity.WARNING).toString();
        assertTrue(warning.contains("whose name equals the image's") && warning.contains("S1_1_mask.tiff"), warning);
        mask("masks/S1_1_cell_mask.tiff", 5);
        assertEquals(List.of("1:3"), pairs(read(all())));
        Files.delete(folder.resolve("masks/S1_1.tiff"));
        assertEquals(List.of("1:0"), pairs(read(all())));
    }

    /** Names as a Mac stores them beside names as other systems do. */
    @Test
    void accentsMayBeWrittenInTwoWays() throws IOException {
        String composed = "Pr\u00E4parat-\u00E9";
        String decomposed = "Pra\u0308parat-e\u0301";
        image("img/" + composed + "_001.tif", 1);
        image("img/" + decomposed + "_002.tif", 2);
        mask("masks/" + decomposed + "_001.tif", 3);
        mask("masks/" + composed + "_002.tif", 4);
        Files.writeString(folder.resolve("img/" + decomposed + "_001.csv"), "DNA1\n");
        Files.writeString(folder.resolve("img/" + composed + "_002.csv"), "DNA1\n");
        Path table = Files.writeString(folder.resolve("samples.csv"), "sample,tissue\n" + decomposed + ",lung\n");
        Collector result = read(ReaderSettings.of(folder.resolve("img"))
                .change()
                .maskFolder(folder.resolve("masks"))
                .sampleTable(table));
        assertEquals(List.of("1:3", "2:4"), pairs(result).stream().sorted().toList());
        assertEquals(
                List.of("lung", "lung"),
                result.acquisitions.stream().map(Acquisition::tissue).toList());
        assertEquals(List.of(), result.texts(Severity.WARNING));
        assertEquals(List.of("DNA1"), result.acquisitions.get(0).image().channels());
    }
}
