// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.imcseg.core.RealData;
import org.imcseg.core.image.Acquisition;
import org.imcseg.core.image.MultiChannelImage;
import org.imcseg.core.io.issue.IssueKind;
import org.imcseg.core.io.issue.ReadIssue;
import org.imcseg.core.io.issue.Severity;
import org.imcseg.core.progress.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Inputs that users met, written by other programs, each with the right answer from the table next to them; skipped if
 * they are absent.
 */
class CasesTest {
    private static final String FOUR = "DNA1|DNA2|HistoneH3|Vimentin";
    private static final String NUMBERED = "Channel 1|Channel 2|Channel 3|Channel 4";
    private static Path cases;

    @BeforeAll
    static void find() {
        cases = RealData.cases();
    }

    /** Reads images and masks of folders of these names where a case has them, else the whole case. */
    private static Collector read(String name) throws IOException {
        Path images = cases.resolve(name).resolve("img");
        Path masks = cases.resolve(name).resolve("masks");
        ReaderSettings.Builder settings = ReaderSettings.of(Files.isDirectory(images) ? images : cases.resolve(name))
                .change()
                .maskMode(MaskMode.OPTIONAL);
        if (Files.isDirectory(images) && Files.isDirectory(masks)) {
            settings.maskFolder(masks);
        }
        Collector collector = new Collector();
        ImcReader.read(settings.build(), collector, Progress.NONE);
        return collector;
    }

    private static long masks(Collector result) {
        return result.acquisitions.stream()
                .filter(acquisition ->
                        acquisition.mask() != null && acquisition.mask().maxId() > 0)
                .count();
    }

    private static ReadIssue only(Collector result, IssueKind kind) {
        List<ReadIssue> found =
                result.issues.stream().filter(issue -> issue.kind() == kind).toList();
        assertEquals(1, found.size(), result.issues.toString());
        return found.get(0);
    }

    /** Names of acquisitions, of their common channels, masks with cells, and the kinds of issues. */
    @ParameterizedTest
    @CsvSource({
        "LC,          S1/001 S2/001 S3/001 S4/001,            DNA1|DNA2|H3,            4, DOUBT",
        "LOC,         Sä1/001 Sä2/001 Sä3/001 Sä4/001,        DNA1|DNA2|H3,            4, ''",
        "R01,         S1/001,                                 " + FOUR + ",            1, ''",
        "R03b,        A/001 B/001,                            aSMA|Other,              0, DOUBT",
        "R05b,        v/001,                                  " + FOUR + ",            0, ''",
        "R07b,        S/001,                                  DNA1|DNA2|H3Ü|Vimentin,  0, ''",
        "R07c,        S/001,                                  DNA1|DNA2|H3Ü|Vimentin,  0, ''",
        "R07x,        S/001,                                  " + NUMBERED + ",        0, DOUBT",
        "R08a,        A/001,                                  " + NUMBERED + ",        1, COPY DOUBT",
        "R08b,        A/001,                                  " + NUMBERED + ",        1, DOUBT",
        "R08png,      A/001,                                  " + NUMBERED + ",        0, MASK_SKIPPED DOUBT",
        "R09c,        A/001,                                  " + NUMBERED + ",        1, DOUBT",
        "R13a,        A/001,                                  " + NUMBERED + ",        0, DOUBT",
        "R15a,        A/001,                                  DNA1|DNA2|H3|Vim,        0, ''",
        "R17,         Präparat-é/001,                         " + NUMBERED + ",        1, DOUBT",
        "R18b,        Slide7/001 Slide7/002,                  " + FOUR + ",            2, COPY DOUBT",
        "R19a,        Pat1/PosA_1 Pat1/PosB_1,                " + NUMBERED + ",        2, DOUBT",
        "R21b,        A/001,                                  " + NUMBERED + ",        0, MASK_SKIPPED DOUBT",
        "R22h,        A/001,  DNA1 (Ir191)|DNA1 (Ir191 plane 2)|CD3 (Nd143)|CD3 (Nd144), 0, ''",
        "R22k,        A/001 B/001 C/001,                      " + FOUR + ",            0, ''",
        "R23b,        Pat1/001 Pat1/002,                      " + FOUR + ",            2, DOUBT",
        "R26a,        A/001,                                  " + NUMBERED + ",        0, DOUBT",
        "R34,         BaselTMA_SP41_15.475kx12.665ky_10000x8500_5_20170905_122_166_X15Y4_231_a0/001, " + NUMBERED
                + ", 1, DOUBT",
        "R35a,        Case12/001 Case12/ROI2_1,               " + FOUR + ",            0, DOUBT",
        "R40h,        S/001,                                  H3|Vimentin|DNA1|DNA2,   0, ''",
        "T_8clip,     S1/001 S2/001 S3/001 S4/001,            DNA1|DNA2|H3,            4, DOUBT",
        "T_ilastik,   S1/001 S2/001 S3/001 S4/001,            DNA1|DNA2|H3,            4, DOUBT",
        "T_testempty, S1/001 S2/001 S3/001 S4/001,            DNA1|DNA2|H3,            3, DOUBT"
    })
    void isReadAsItIs(String name, String acquisitions, String channels, int masks, String kinds) throws IOException {
        Collector result = read(name);
        assertEquals(acquisitions, String.join(" ", result.names()), result.issues.toString());
        for (Acquisition acquisition : result.acquisitions) {
            assertEquals(
                    Arrays.asList(channels.split("\\|")), acquisition.image().channels());
        }
        assertEquals(masks, masks(result), result.issues.toString());
        Set<IssueKind> found = EnumSet.noneOf(IssueKind.class);
        result.issues.forEach(issue -> found.add(issue.kind()));
        assertEquals(
                kinds, found.stream().map(IssueKind::name).collect(Collectors.joining(" ")), result.issues.toString());
    }

    /** What the warning of a case must say: the cause, with its number, and what to do. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "LC;          ids lie in distant parts;                                  Renumber the cells",
                "R03b;        'aSMA' is Pr141 in the panel, but Bi209 in the file;        Correct the panel",
                "R07x;        panel.xlsx;                                                CSV UTF-8",
                "R09c;        MinIsWhite;                                                MinIsBlack",
                "R09c;        77 % of the pixels;                                        inverted",
                "R21b;        it has the id 3000000003, and ids go up to 2147483647;     relabel_sequential",
                "R26a;        panel.csv does not fit, since it has 6 rows, 3 of them kept; one row a plane",
                "R35a;        but has another size or other counts;                      Rename it",
                "T_8clip;     the id 255, the largest of 8 bits, lies in;                16 bits",
                "T_ilastik;   no pixel has the id 0, the background;                     subtract 1",
                "T_testempty; S4.tif has no cell;                                        ''"
            })
    void isNamedWithCauseAndRemedy(String name, String cause, String remedy) throws IOException {
        List<ReadIssue> found = read(name).issues.stream()
                .filter(issue -> issue.text().contains(cause))
                .toList();
        assertFalse(found.isEmpty(), name);
        assertTrue(
                found.stream()
                        .anyMatch(issue -> issue.severity() != Severity.NOTE
                                && issue.remedy().contains(remedy)),
                found.toString());
    }

    @Test
    void anArchiveIsNamedInTheError() {
        String message = assertThrows(IOException.class, () -> read("R06a")).getMessage();
        assertTrue(message.contains("S1.zip") && message.contains("Unpack"), message);
    }

    /** The same pixels come from every format, so that one case checks another. */
    @Test
    void pixelsAreThoseOfTheOtherFormats() throws IOException {
        MultiChannelImage slide = read("R01").acquisitions.get(0).image();
        for (String name : List.of("R05b", "R22k")) {
            assertSame(slide, read(name).acquisitions.get(0).image(), name);
        }
        assertSame(slide, read("R23b").acquisitions.get(1).image(), "R23b");
    }

    /** The instrument's exports have three decimals. */
    private static void assertSame(MultiChannelImage one, MultiChannelImage other, String name) {
        assertEquals(one.width(), other.width(), name);
        for (int c = 0; c < one.channelCount(); c++) {
            for (int i = 0; i < one.size(); i++) {
                assertEquals(one.plane(c)[i], other.plane(c)[i], 0.0006, name);
            }
        }
    }

    @Test
    void twoFilesOfOneNameAreTwoAcquisitions() throws IOException {
        Collector result = read("R35a");
        assertTrue(result.acquisitions.get(0).image().size()
                != result.acquisitions.get(1).image().size());
        assertNull(result.acquisitions.get(0).mask());
    }

    @Test
    void copiesOfASlideAreCounted() throws IOException {
        assertTrue(only(read("R18b"), IssueKind.COPY).what().startsWith("2 files"));
    }

    /** No case is left out. */
    @Test
    void everyCaseHasItsRow() throws IOException, NoSuchMethodException {
        Set<String> tested = new TreeSet<>(Set.of("R06a"));
        Method table = CasesTest.class.getDeclaredMethod(
                "isReadAsItIs", String.class, String.class, String.class, int.class, String.class);
        for (String row : table.getAnnotation(CsvSource.class).value()) {
            tested.add(row.substring(0, row.indexOf(',')));
        }
        try (Stream<Path> folders = Files.list(cases)) {
            assertEquals(
                    folders.filter(Files::isDirectory)
                            .map(folder -> folder.getFileName().toString())
                            .collect(Collectors.toCollection(TreeSet::new)),
                    tested);
        }
    }
}
