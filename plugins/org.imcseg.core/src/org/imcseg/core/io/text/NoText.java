// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.text;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.imcseg.core.io.issue.BrokenInputException;

/** Recognises files that are no text whatever their names say, first of all workbooks of spreadsheet programs. */
public final class NoText {
    private static final String SAVE = "Open it in the spreadsheet program and save it as \"CSV UTF-8\".";
    private static final int SNIFFED = 512;

    private NoText() {}

    /** Whether a file of this name is a workbook of a spreadsheet program. */
    public static boolean isWorkbook(String fileName) {
        return fileName.toLowerCase(Locale.ROOT).matches(".*\\.(xlsx?|xlsm|xlsb|ods|numbers)");
    }

    /** The defect of a workbook where a text table is expected. */
    public static BrokenInputException workbook(Path file) {
        return new BrokenInputException(file, "it is a workbook of a spreadsheet program, which is not read", SAVE);
    }

    /**
     * Refuses what is no text.
     *
     * @param bytes the file, or its beginning
     * @param charset as {@link TextEncoding} finds it
     */
    public static void check(Path file, byte[] bytes, Charset charset) throws BrokenInputException {
        String head = new String(bytes, 0, Math.min(bytes.length, SNIFFED), StandardCharsets.ISO_8859_1);
        if (head.startsWith("PK\u0003\u0004")) {
            throw isWorkbook(file.getFileName().toString())
                    ? workbook(file)
                    : new BrokenInputException(
                            file,
                            "it is a zip archive or a workbook of a spreadsheet program (it begins with 'PK'), not text",
                            SAVE);
        }
        if (head.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            throw new BrokenInputException(
                    file,
                    "it is a binary workbook or document of Microsoft Office, or an encrypted one, not text",
                    SAVE);
        }
        String start = TextEncoding.decode(head.getBytes(StandardCharsets.ISO_8859_1), charset)
                .strip()
                .toLowerCase(Locale.ROOT);
        if (start.startsWith("<html")
                || start.startsWith("<!doctype")
                || start.startsWith("<?xml")
                || start.startsWith("<table")) {
            throw new BrokenInputException(file, "it holds HTML or XML, not a csv table", SAVE);
        }
        if (TextEncoding.unit(charset) == 1) {
            for (int i = 0; i < bytes.length; i++) {
                if (bytes[i] == 0) {
                    throw new BrokenInputException(
                            file,
                            "it is not text: byte " + (i + 1) + " is zero",
                            "Save it as comma-separated text in UTF-8.");
                }
            }
        }
    }
}
