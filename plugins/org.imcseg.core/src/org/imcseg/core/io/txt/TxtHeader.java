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
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How a text file begins.
 *
 * @param charset of its header; numbers are the same in all that have one byte a character
 * @param line the first that is not blank
 */
record TxtHeader(Charset charset, String line) {
    /** A text line of more than this is another kind of file. */
    private static final int MAX_HEADER = 1 << 16;
    private static final int SHOWN = 60;
    private static final Pattern CHANNEL = Pattern.compile("[A-Z][a-z]?\\d{2,3}(Di)?\\)?$");

    static TxtHeader of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(MAX_HEADER);
            Charset charset = charset(head);
            String text = new String(head, charset);
            return new TxtHeader(charset, text.replace("\uFEFF", "").lines().filter(line -> !line.isBlank()).findFirst().orElse(""));
        }
    }

    /** By the mark at its begin, or by zeros where letters have a second byte. */
    private static Charset charset(byte[] head) {
        if (head.length < 2) {
            return StandardCharsets.UTF_8;
        }
        int first = head[0] & 0xFF;
        int second = head[1] & 0xFF;
        if (first == 0xFF && second == 0xFE || first != 0 && second == 0) {
            return StandardCharsets.UTF_16LE;
        }
        return first == 0xFE && second == 0xFF || first == 0 && second != 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    /** The lines after the header. */
    BufferedReader rows(Path file) throws IOException {
        Charset decoded = charset == StandardCharsets.UTF_8 ? StandardCharsets.ISO_8859_1 : charset;
        BufferedReader lines = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoded), 1 << 16);
        String line = lines.readLine();
        while (line != null && line.replace("\uFEFF", "").isBlank()) {
            line = lines.readLine();
        }
        return lines;
    }

    List<String> columns() {
        return Arrays.asList(line.split("\t", -1));
    }

    /** Whether the first columns have these names, however their words are separated and capitalised. */
    boolean beginsWith(List<String> names) {
        List<String> columns = columns();
        return columns.size() > names.size() && columns.subList(0, names.size()).stream().map(TxtHeader::plain).toList()
                .equals(names.stream().map(TxtHeader::plain).toList());
    }

    /** Whether it is a table of pixels, by X and Y and a pulse or a metal, with whatever separator. */
    boolean hasPixels() {
        List<String> names = Arrays.stream(line.split("[\t;,]")).map(name -> name.replace("\"", "").strip()).toList();
        List<String> plain = names.stream().map(TxtHeader::plain).toList();
        return plain.contains("x") && plain.contains("y")
                && (plain.stream().anyMatch(name -> name.endsWith("push")) || names.stream().anyMatch(name -> CHANNEL.matcher(name).find()));
    }

    String shown() {
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[\\s_.-]", "");
    }
}
