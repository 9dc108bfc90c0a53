// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.txt;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.imcseg.core.io.text.SeparatorLine;
import org.imcseg.core.io.text.TextEncoding;

/**
 * The first line of an export that is not blank and not {@code sep=;}, and how the file is encoded: the instrument
 * writes UTF-8, editors also others.
 *
 * @param charset of the file
 * @param line number of the header, from 1
 * @param names of the columns as they are written; one empty text in a file without any
 * @param columns where they are
 * @param pixels number of the first line that is a pixel, header or not, from 1; 0 if none of the first is
 */
record TxtHeader(Charset charset, int line, List<String> names, TxtColumns columns, int pixels) {
    private static final int SHOWN = 60;
    private static final Pattern CHANNEL = Pattern.compile("[A-Z][a-z]?\\d{2,3}(Di)?\\)?$");
    /** A text line of more than this is another kind of file. */
    private static final int MAX_BYTES = 1 << 16;

    static TxtHeader read(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(MAX_BYTES);
        }
        Charset charset = TextEncoding.of(head);
        List<String> lines = SeparatorLine.takenFrom(TextEncoding.decode(head, charset))
                .text()
                .lines()
                .toList();
        int first = 0;
        while (first < lines.size() - 1 && lines.get(first).isBlank()) {
            first++;
        }
        String header = lines.isEmpty() ? "" : lines.get(first);
        char separator = TxtColumns.separator(header);
        List<String> names = TxtColumns.split(header, separator);
        return new TxtHeader(charset, first + 1, names, TxtColumns.of(names, separator), PixelRows.first(lines) + 1);
    }

    /** Columns before the first channel. */
    static List<String> leading() {
        return TxtColumns.LEADING;
    }

    /** Whether it begins like an export; other text files are not exports. */
    boolean begins() {
        return names.size() > 1
                && TxtColumns.plain(names.get(0))
                        .equals(TxtColumns.plain(leading().get(0)));
    }

    /** Whether its pixels can be read. */
    boolean complete() {
        return columns.complete(names);
    }

    /** The names of all channels, in the order of their columns. */
    List<String> channels() {
        return Arrays.stream(columns.channels()).mapToObj(names::get).toList();
    }

    /** Whether it is a table of pixels, by X and Y and a pulse or a metal, with whatever separator. */
    boolean hasPixels() {
        List<String> plain = TxtColumns.plain(names);
        return plain.contains("x")
                && plain.contains("y")
                && (plain.stream().anyMatch(name -> name.endsWith("push"))
                        || names.stream()
                                .anyMatch(name -> CHANNEL.matcher(name.strip()).find()));
    }

    /** Whether it has as many columns as an export of one channel. */
    boolean isWide() {
        return names.size() > leading().size();
    }

    /** Whether rows of pixels are below it, or it is one itself, though it names no columns of pixels. */
    boolean lacksNames() {
        return pixels > 0;
    }

    /** How it begins, for messages. */
    String shown() {
        String text = String.join(" ", names);
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }

    /** The file's lines, positioned behind the header. */
    BufferedReader rows(Path file) throws IOException {
        // numbers are ASCII, which Latin-1 reads in any of these encodings, and fastest
        Charset reading = TextEncoding.unit(charset) == 1 ? StandardCharsets.ISO_8859_1 : charset;
        BufferedReader lines = new BufferedReader(new InputStreamReader(Files.newInputStream(file), reading), 1 << 16);
        for (int i = 0; i < line; i++) {
            lines.readLine();
        }
        return lines;
    }
}
