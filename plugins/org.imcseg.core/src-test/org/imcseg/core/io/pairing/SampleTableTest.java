// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.pairing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.io.issue.ReadIssue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTableTest {
    @TempDir
    Path folder;

    private final List<ReadIssue> issues = new ArrayList<>();

    private SampleTable table(String text) throws IOException {
        return SampleTable.read(Files.writeString(folder.resolve("samples.csv"), text), "", "", "", issues::add);
    }

    @Test
    void aRowWithoutNameIsOfNoSampleAndTold() throws IOException {
        SampleTable table = table(
                "sample,tissue,condition\nA,lung,COVID19\n,lung,FLU\n\n\"B\",liver,\"two\nlines\"\n,,\n  ,lung,OTHER");
        assertEquals(new SampleTable.Sample("lung", "COVID19"), table.find("A"));
        assertEquals("liver", table.find("B").tissue());
        assertNull(table.find("C"));
        assertNull(table.find(""));
        assertEquals(List.of(), table.unused());
        assertEquals(1, issues.size());
        String text = issues.get(0).text();
        // lines 4 and 7 hold nothing, a quoted cell goes on from line 5 to 6
        assertTrue(
                text.contains("samples.csv: rows left out")
                        && text.contains("'sample' names no sample in 2 lines: 3, 8"),
                text);
    }

    @Test
    void namesThatDifferInCaseOnlyAreFoundExactlyOrNotAtAll() throws IOException {
        SampleTable table = table("sample,tissue\na1,lung\nA1,liver\n,skin\nOther,brain\n");
        assertEquals("lung", table.find("a1").tissue());
        assertEquals("liver", table.find("A1").tissue());
        assertEquals("brain", table.find("OTHER").tissue());
        SampleTable ambiguous = table("sample,tissue\nab,lung\nAB,liver\naB,lung\n,skin\n");
        assertNull(ambiguous.find("Ab"));
        assertEquals(List.of("ab", "AB", "aB"), ambiguous.unused());
    }

    @Test
    void equalRowsOfASampleAreOne() throws IOException {
        assertEquals("lung", table("sample,tissue\nx,lung\nx,lung\n").find("X").tissue());
        assertEquals(List.of(), issues);
    }
}
