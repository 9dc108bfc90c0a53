// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.imcseg.core.io.source.AcquisitionSource;

/**
 * File and acquisition as one text for people, {@code /slides/A.mcd, acquisition 3 tumour}, and taken apart again.
 *
 * @param file path of the file as it was read
 * @param acquisition number and description within the file; empty where the file states none
 */
public record SourceText(String file, String acquisition) {
    private static final String BETWEEN = ", acquisition ";
    private static final Pattern TEXT =
            Pattern.compile("(?is)^(.+?(?:" + AcquisitionFormats.endings() + "))(?:" + BETWEEN + "(.*))?$");

    /** Where an acquisition is read from. */
    static SourceText of(AcquisitionSource source) {
        String number = source.number() > 0 ? Integer.toString(source.number()) : "";
        return new SourceText(source.file().toString(), (number + " " + source.description()).strip());
    }

    /** Takes the text of a Source column apart; null if it names no file, as that of a phantom. */
    public static SourceText parse(String text) {
        Matcher matcher = TEXT.matcher(text == null ? "" : text.strip());
        return !matcher.matches()
                ? null
                : new SourceText(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2));
    }

    /** Name of the file without folders, whichever system wrote the path. */
    public String fileName() {
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    }

    /** The leading number of the acquisition; 0 where there is none. */
    int number() {
        Matcher matcher = Pattern.compile("^(\\d{1,9})\\b").matcher(acquisition);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    }

    /** The text. */
    @Override
    public String toString() {
        return acquisition.isEmpty() ? file : file + BETWEEN + acquisition;
    }
}
