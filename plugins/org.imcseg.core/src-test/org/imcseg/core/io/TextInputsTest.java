// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.io.tiff.TiffBuilder;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Panels and exports as spreadsheet programs and editors leave them: read, or rejected with the true reason. */
class TextInputsTest {
    private static final String PANEL =
            "channel,name,keep\nIr191,DNA1,1\nIr193,DNA2,1\nIn113,H3Ü,1\nNd143,Vimentin,1\n";

    @TempDir
    Path folder;

    private void stack() throws IOException {
        new TiffBuilder(4, 3).pages(4).write(folder.resolve("S_001.tiff"), (p, x, y) -> 10 * p + x);
    }

    private void panel(String name, String text, String charset) throws IOException {
        Files.write(folder.resolve(name), text.getBytes(Charset.forName(charset)));
    }

    private Collector read(String... channels) throws IOException {
        Collector collector = new Collector();
        ImcReader.read(
                ReaderSettings.of(folder).change().channels(List.of(channels)).build(), collector, Progress.NONE);
        return collector;
    }

    private List<String> channels() throws IOException {
        return read().acquisitions.get(0).image().channels();
    }

    private void export(String name, String first, String second, int factor) throws IOException {
        StringBuilder text =
                new StringBuilder("Start_push\tEnd_push\tPushes_duration\tX\tY\tZ\t" + first + "\t" + second + "\n");
        for (int i = 0; i < 12; i++) {
            text.append("1\t2\t3\t" + i % 4 + "\t" + i / 4 + "\t" + i + "\t" + i * factor + ".000\t" + (i + 100)
                    + ".000\n");
        }
        Files.writeString(folder.resolve(name), text.toString());
    }

    @Test
    void panelsInAnyEncodingAreRead() throws IOException {
        stack();
        List<String> names = List.of("DNA1", "DNA2", "H3Ü", "Vimentin");
        panel("panel.csv", "\uFEFF" + PANEL, "UTF-16LE");
        assertEquals(names, channels());
        panel("panel.csv", "sep=;\r\n" + PANEL.replace(',', ';').replace("\n", "\r\n"), "windows-1252");
        assertEquals(names, channels());
    }

    @Test
    void aWorkbookIsNamed() throws IOException {
        stack();
        panel("panel.xlsx", "PK\u0003\u0004", "ISO-8859-1");
        List<String> warnings = read().texts(Severity.WARNING);
        assertTrue(
                warnings.stream()
                        .anyMatch(w ->
                                w.contains("panel.xlsx") && w.contains("workbook") && w.contains("save it as \"CSV")),
                warnings.toString());
        assertTrue(
                warnings.stream().anyMatch(w -> w.contains("4 planes") && w.contains("panel.xlsx cannot be used")),
                warnings.toString());
        String failure = assertThrows(IOException.class, () -> read("DNA1")).getMessage();
        assertTrue(failure.contains("panel.xlsx cannot be used"), failure);
    }

    @Test
    void aPanelThatDoesNotFitIsNamed() throws IOException {
        stack();
        panel("panel.csv", PANEL.replace("Vimentin,1", "Vimentin,0") + "Sm147,CD163,0\nPr141,aSMA,0\n", "UTF-8");
        String warning = read().texts(Severity.WARNING).toString();
        assertTrue(
                warning.contains("4 planes")
                        && warning.contains("panel.csv does not fit, since it has 6 rows, 3 of them kept"),
                warning);
        String failure = assertThrows(IOException.class, () -> read("DNA1")).getMessage();
        assertTrue(failure.contains("panel.csv does not fit, since it has 6 rows, 3 of them kept"), failure);
    }

    @Test
    void namesThatASpreadsheetMadeDatesOfAreNamed() throws IOException {
        stack();
        panel(
                "panel.csv",
                "channel,name,keep\nIr191,9-Sep,1\nIr193,Mar-01,1\nIn113,2.31E+19,1\nNd143,CD45,1\n",
                "UTF-8");
        String warning = String.join("\n", read().texts(Severity.WARNING));
        assertTrue(warning.contains("[9-Sep, Mar-01, 2.31E+19], which look like dates or numbers"), warning);
    }

    @Test
    void flagsWithDecimalCommasAreRead() throws IOException {
        stack();
        panel(
                "panel.csv",
                "Metal Tag;Target;full;ilastik\nNd143;Vimentin;1,0;1\nIr191;DNA1;1,0;1\nIr193;DNA2;1,0;0\nIn113;H3;1,0;1\n"
                        + "Sm147;CD163;0,0;0\n",
                "UTF-8");
        assertEquals(List.of("H3", "Vimentin", "DNA1", "DNA2"), channels());
    }

    @Test
    void aPanelThatContradictsTheFilesLabelsIsNamed() throws IOException {
        export("A_1.txt", "aSMA(Pr141Di)", "Other(Bi209Di)", 1);
        export("B_1.txt", "Bad(Pr141Di)", "aSMA(Bi209Di)", 2);
        panel("panel.csv", "channel,name,keep\nPr141,aSMA,1\nBi209,Other,1\n", "UTF-8");
        List<String> warnings = read("aSMA").texts(Severity.WARNING);
        assertEquals(1, warnings.size(), warnings.toString());
        String warning = warnings.get(0);
        assertTrue(
                warning.contains("B_1.txt")
                        && warning.contains("panel.csv")
                        && warning.contains("'aSMA' is Pr141 in the panel, but Bi209 in the file"),
                warning);
    }

    @Test
    void aPanelRowWhoseMetalNoPlaneHasIsNamed() throws IOException {
        export("A_1.txt", "CD3(Nd143Di)", "aSMA(Bi209Di)", 1);
        panel("panel.csv", "channel,name,keep\nPr141,SMA,1\nNd143,CD3,1\nSm147,CD20,0\n", "UTF-8");
        List<String> warnings = read().texts(Severity.WARNING);
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(
                warnings.get(0).contains("named as the file says")
                        && warnings.get(0)
                                .contains(
                                        "'SMA' is Pr141 in the panel, which no plane has, and Bi209 in the file ('aSMA(Bi209Di)')"),
                warnings.get(0));
        panel("panel.csv", "channel,name,keep\nBi209,SMA,1\nNd143,CD3,1\nSm147,CD20,1\n", "UTF-8");
        warnings = read().texts(Severity.WARNING);
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(
                warnings.get(0).contains("rows of the panel not used")
                        && warnings.get(0).contains("Sm147 = CD20"),
                warnings.get(0));
    }

    @Test
    void panelRowsThatContradictEachOtherAreNamed() throws IOException {
        stack();
        panel("panel.csv", "channel,name,keep\nIr191,DNA,1\nIr193,DNA,1\nIn113,CD3,1\nNd143,CD3,1\n", "UTF-8");
        List<String> warnings = read().texts(Severity.WARNING);
        assertEquals(1, warnings.size(), warnings.toString());
        assertTrue(warnings.get(0).contains("'CD3' is in rows of In113 and Nd143"), warnings.get(0));
        panel("panel.csv", "channel,name,keep\nIr191,DNA1,1\nIr191,DNA2,1\nIn113,H3,1\nNd143,CD3,1\n", "UTF-8");
        String twice = read().texts(Severity.WARNING).toString();
        assertTrue(twice.contains("Ir191 is in rows of 'DNA1' and 'DNA2'"), twice);
    }

    @Test
    void aPanelInAnotherOrderThanTheFilesNamesIsNamed() throws IOException {
        new TiffBuilder(4, 3)
                .pages(2)
                .description(
                        """
                <?xml version="1.0"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0">
                <Pixels ID="Pixels:0"
                 DimensionOrder="XYCZT" Type="float" SizeX="4" SizeY="3" SizeC="2" SizeZ="1" SizeT="1">
                <Channel ID="Channel:0:0" Name="CD3"/>
                <Channel ID="Channel:0:1" Name="aSMA"/><TiffData/></Pixels></Image></OME>""")
                .write(folder.resolve("A.ome.tiff"), (p, x, y) -> 10 * p + x);
        panel("panel.csv", "name\naSMA\nCD3\n", "UTF-8");
        Collector own = read("aSMA");
        assertEquals(13, own.acquisitions.get(0).image().plane(0)[3], "the file's own name counts");
        assertTrue(
                own.texts(Severity.WARNING).toString().contains("named as the file says"),
                own.texts(Severity.WARNING).toString());
        Collector chosen = new Collector();
        ImcReader.read(
                ReaderSettings.of(folder)
                        .change()
                        .panel(folder.resolve("panel.csv"))
                        .channels(List.of("aSMA"))
                        .build(),
                chosen,
                Progress.NONE);
        assertEquals(3, chosen.acquisitions.get(0).image().plane(0)[3], "the panel of the settings counts");
        assertTrue(
                chosen.texts(Severity.WARNING).toString().contains("named as the panel says"),
                chosen.texts(Severity.WARNING).toString());
    }

    @Test
    void namesOfSomePlanesOnlyAreCounted() throws IOException {
        new TiffBuilder(4, 3)
                .pages(3)
                .description(
                        """
                <?xml version="1.0"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0">
                <Pixels ID="Pixels:0"
                 DimensionOrder="XYCZT" Type="float" SizeX="4" SizeY="3" SizeC="3" SizeZ="1" SizeT="1">
                <Channel ID="Channel:0:0" Name="CD3"/><Channel ID="Channel:0:1" Name="aSMA"/><TiffData/></Pixels></Image></OME>""")
                .write(folder.resolve("A.ome.tiff"), (p, x, y) -> 10 * p + x);
        String warning = read().texts(Severity.WARNING).toString();
        assertTrue(warning.contains("the file names 2 of its 3 planes"), warning);
        new TiffBuilder(4, 3).write(folder.resolve("A.ome.tiff"), (p, x, y) -> x);
        String one = read().texts(Severity.WARNING).toString();
        assertTrue(one.contains("names its plane."), one);
    }

    @Test
    void planesOfTheSameLabelAreAllKept() throws IOException {
        export("A_1.txt", "DNA1(Ir191Di)", "DNA1(Ir191Di)", 1);
        MultiChannelImage image = read().acquisitions.get(0).image();
        assertEquals(List.of("DNA1 (Ir191)", "DNA1 (Ir191 plane 2)"), image.channels());
        assertEquals(105, image.plane("DNA1 (Ir191 plane 2)")[5]);
        assertArrayEquals(
                image.plane("DNA1 (Ir191 plane 2)"),
                read("DNA1 (Ir191 plane 2)").acquisitions.get(0).image().plane(0));
        String failure = assertThrows(IOException.class, () -> read("DNA1")).getMessage();
        assertTrue(failure.contains("'DNA1 (plane 1)'"), failure);
    }

    @Test
    void exportsInWideEncodingsAreRead() throws IOException {
        export("A_1.txt", "DNA1(Ir191Di)", "CD3(Nd143Di)", 1);
        String text = Files.readString(folder.resolve("A_1.txt"));
        Files.write(folder.resolve("B_1.txt"), ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE));
        Files.writeString(
                folder.resolve("C_1.txt"),
                text.replace("Start_push\tEnd_push\tPushes_duration", "Start push\tEnd push\tPushes duration"));
        Collector collector = read("CD3");
        assertEquals(
                List.of("A", "B", "C"),
                collector.acquisitions.stream().map(a -> a.sample()).toList());
        for (int i = 1; i < 3; i++) {
            assertArrayEquals(
                    collector.acquisitions.get(0).image().plane(0),
                    collector.acquisitions.get(i).image().plane(0));
        }
    }

    /** As spreadsheet programs save tables so that others open them. */
    @Test
    void aLineThatNamesTheSeparatorIsNoHeader() throws IOException {
        export("A_1.txt", "DNA1(Ir191Di)", "CD3(Nd143Di)", 1);
        String text = Files.readString(folder.resolve("A_1.txt"));
        Files.writeString(folder.resolve("B_1.txt"), "sep=\t\n" + text);
        Files.writeString(
                folder.resolve("C_1.txt"), "sep=;\r\n" + text.replace('\t', ';').replace("\n", "\r\n"));
        Files.write(
                folder.resolve("D_1.txt"),
                ("\uFEFFsep=,\n" + text.replace('\t', ',')).getBytes(StandardCharsets.UTF_16LE));
        Files.writeString(folder.resolve("E_1.txt"), "\"sep=|\"\n" + text.replace('\t', '|'));
        Collector collector = read("CD3");
        assertEquals(
                List.of("A", "B", "C", "D", "E"),
                collector.acquisitions.stream().map(a -> a.sample()).toList());
        for (int i = 1; i < 5; i++) {
            assertArrayEquals(
                    collector.acquisitions.get(0).image().plane(0),
                    collector.acquisitions.get(i).image().plane(0));
        }
    }

    @Test
    void rowsOfPixelsWithoutNamesAreCountedAsSkipped() throws IOException {
        export("A_1.txt", "DNA1(Ir191Di)", "CD3(Nd143Di)", 1);
        String text = Files.readString(folder.resolve("A_1.txt"));
        Files.writeString(folder.resolve("B_1.txt"), text.substring(text.indexOf('\n') + 1));
        Files.writeString(
                folder.resolve("C.txt"),
                "Exported by me\n" + text.substring(text.indexOf('\n') + 1).replace('\t', ';'));
        Files.writeString(
                folder.resolve("cells.txt"),
                "id\tarea\tx\ty\ta\tb\tc\n1\t20\t3\t4\t5\t6\t7\n2\t24\t9\t5\t5\t6\t7\n3\t21\t1\t8\t5\t6\t7\n");
        Collector collector = read();
        assertEquals(1, collector.acquisitions.size());
        List<String> skipped = collector.texts(Severity.SKIPPED);
        assertEquals(1, skipped.size(), skipped.toString());
        assertTrue(
                skipped.get(0).contains("[B_1.txt, C.txt]") && skipped.get(0).contains("rows of pixels"),
                skipped.get(0));
        assertTrue(collector.texts(Severity.NOTE).toString().contains("cells.txt"), "a table of cells is only named");
    }

    @Test
    void aNameOutsideOfTheLocalesEncodingIsNamed() throws IOException, InterruptedException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "other systems take Unicode names only");
        export("A_1.txt", "DNA1(Ir191Di)", "CD3(Nd143Di)", 1);
        // byte 0xE4 alone is a character neither in UTF-8 nor in ASCII
        new ProcessBuilder(
                        "sh",
                        "-c",
                        "cp A_1.txt \"$(printf 'S\\344_1.txt')\"; cp A_1.txt \"$(printf 'Notes \\344.docx')\"")
                .directory(folder.toFile())
                .start()
                .waitFor();
        Collector collector = read();
        assertEquals(1, collector.acquisitions.size());
        String skipped = collector.texts(Severity.SKIPPED).toString();
        assertEquals(1, collector.texts(Severity.SKIPPED).size(), skipped);
        assertTrue(
                skipped.contains("_1.txt: file or folder skipped")
                        && skipped.contains("encoding of file names")
                        && skipped.contains("ename it"),
                skipped);
    }
}
