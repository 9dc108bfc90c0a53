// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.imcseg.core.RealData;
import org.imcseg.core.io.names.AcquisitionName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of images as steinbock gives them. */
class ImageNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/img/A_003.tiff, acquisition 3 | A_003",
                "/img/A.B.ome.tiff              | A.B",
                "C:\\img\\A-01_full.TIF         | A-01_full",
                "/raw/A.mcd, acquisition 3 tumour (A.tiff) | A_003",
                "/raw/A.mcd, acquisition 12     | A_012",
                "/raw/A_ROI_003_3.txt, acquisition 3 ROI_003 | A_ROI_003_3",
                "phantom lung, seed 1, image 2  | lung-01_002",
                "''                             | lung-01_002"
            })
    void theFileNamesTheImage(String source, String name) {
        assertEquals(name, ImageName.of(source, "lung-01", "002", "Row0"));
    }

    @Test
    void withoutAFileWhatIsKnownNamesIt() {
        assertEquals("A", ImageName.of("", "A", "", "Row0"));
        assertEquals("Row0", ImageName.of("", "", " ", "Row0"));
        assertNull(SourceText.parse("phantom lung"));
    }

    /** A mask of that name must find its image again. */
    @ParameterizedTest
    @CsvSource({"A.mcd,3,A#3", "A.mcd,1,A"})
    void aMaskOfTheNameIsOfTheAcquisition(String file, int number, String stem) {
        String name = ImageName.of("/raw/" + file + ", acquisition " + number, "", "", "");
        assertTrue(AcquisitionName.ofTiff(name + ".tiff").same(new AcquisitionName(stem, "A", number, number)));
    }

    /** The real slides, from which steinbock extracted the images in the folder img. */
    @Test
    void slidesAndTheirExtractedImagesHaveTheSameNames() throws Exception {
        Path data = RealData.folder().resolve("mock");
        List<String> extracted = names(data.resolve("img"));
        try (Stream<Path> files = Files.list(data.resolve("img"))) {
            assertEquals(
                    files.map(f -> f.getFileName().toString().replace(".tiff", ""))
                            .sorted()
                            .toList(),
                    extracted);
        }
        assertTrue(extracted.containsAll(names(data.resolve("20210305_NE_mockData3"))));
    }

    private static List<String> names(Path folder) throws Exception {
        List<String> names = new ArrayList<>();
        Collector sink = new Collector();
        ImcReader.read(ReaderSettings.of(folder), sink, org.imcseg.core.progress.Progress.NONE);
        sink.acquisitions.forEach(a -> names.add(ImageName.of(a.source(), a.sample(), a.roi(), "")));
        names.sort(Comparator.naturalOrder());
        return names;
    }
}
