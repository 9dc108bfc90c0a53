// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.imcseg.core.io.issue.BrokenInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextTableTest {
    private static final String TEXT = "channel,name,keep\nIr191,DNA1,1\nIn113,H3µ,1\n";
    private static final List<List<String>> ROWS =
            List.of(List.of("channel", "name", "keep"), List.of("Ir191", "DNA1", "1"), List.of("In113", "H3µ", "1"));

    @TempDir
    Path folder;

    private TextTable table(byte[] bytes) throws IOException {
        return TextTable.read(Files.write(folder.resolve("panel.csv"), bytes));
    }

    private List<List<String>> rows(String text, String charset) throws IOException {
        return table(text.getBytes(Charset.forName(charset))).rows();
    }

    @Test
    void anyEncodingIsFound() throws IOException {
        for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE")) {
            assertEquals(ROWS, rows(TEXT, charset), charset);
            assertEquals(ROWS, rows("\uFEFF" + TEXT, charset), charset + " with mark");
        }
        assertEquals(ROWS, rows(TEXT, "windows-1252"));
        assertEquals("α-SMA", rows("α-SMA,CD3,x", "UTF-16LE").get(0).get(0));
        assertEquals("5 €", rows("5 €", "windows-1252").get(0).get(0), "a byte that Latin-1 has no character for");
        assertEquals(
                "Präparat è",
                rows("Präparat è", "x-MacRoman").get(0).get(0),
                "a byte that Windows-1252 has no character for");
        assertEquals(List.of(), rows("", "UTF-8"));
        assertEquals(List.of(), rows("\uFEFF", "UTF-16LE"));
    }

    @Test
    void anyLineEndAndSeparatorIsFound() throws IOException {
        for (String end : List.of("\n", "\r\n", "\r")) {
            for (String separator : List.of(",", ";", "\t")) {
                String text = TEXT.replace("\n", end).replace(",", separator);
                assertEquals(ROWS, rows(text, "UTF-8"));
                assertEquals(
                        ROWS, rows(end + end + separator + separator + end + text, "UTF-16LE"), "blank first lines");
                assertEquals(ROWS, rows("sep=" + separator + end + text, "windows-1252"));
                assertEquals(ROWS, rows("\uFEFF\"SEP=" + separator + "\"" + end + text, "UTF-8"));
            }
        }
        assertEquals(ROWS, rows("sep=;,,\n" + TEXT, "UTF-8"), "saved again with another separator");
        assertEquals(ROWS, rows("sep=|\n" + TEXT.replace(',', '|'), "UTF-8"));
        assertEquals(
                List.of(List.of("a, b", "c"), List.of("1,0", "2")),
                rows("\"a, b\";c\n1,0;2\n", "UTF-8"),
                "commas in quotes");
    }

    @Test
    void cellsKeptAsTextLoseTheirFormula() throws IOException {
        assertEquals(List.of(List.of("001", "002", "=x")), rows("=\"001\",\"=\"\"002\"\"\",=x\n", "UTF-8"));
    }

    @Test
    void linesAreCountedAsInTheFile() throws IOException {
        assertEquals(
                List.of(3L, 5L),
                table("sep=;\n\na;b\n\nc;d\n".getBytes(StandardCharsets.UTF_8)).lines());
    }

    private String defect(byte[] bytes) {
        return assertThrows(BrokenInputException.class, () -> table(bytes)).getMessage();
    }

    @Test
    void whatIsNoTextIsNamed() throws IOException {
        String zip = defect("PK\u0003\u0004\0\0\0\0xl/workbook.xml".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(zip.contains("panel.csv") && zip.contains("workbook") && zip.contains("save it as \"CSV"), zip);
        assertTrue(defect(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 1})
                .contains("Office"));
        assertTrue(defect("<html><table>".getBytes(StandardCharsets.UTF_16LE)).contains("HTML"));
        assertTrue(defect("a,b\n1,2\0\0\0\n".getBytes(StandardCharsets.UTF_8)).contains("byte 8 is zero"));
    }

    @Test
    void whatIsNotSeenInACellIsNoPartOfIt() throws IOException {
        TextTable table = TextTable.read(
                Files.writeString(
                        folder.resolve("remarks.csv"),
                        "# made by hand\n#; second remark\n\u200Bchannel|na\u00A0me\n\u00A0Ir191\u00A0|\"DNA1\n(iridium)\"\nIn113|#3\n"));
        assertEquals(
                List.of(List.of("channel", "na me"), List.of("Ir191", "DNA1 (iridium)"), List.of("In113", "#3")),
                table.rows());
        assertEquals(3, table.lines().get(0), "remarks are lines of the file");
    }
}
