// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.measure;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.imcseg.core.io.pairing.AcquisitionName;

/** Names for the files of an image, as steinbock makes them. */
public final class ImageName {
    private static final Pattern ACQUISITION = Pattern.compile("(?i)^(.+?\\.(?:tiff?|txt|mcd|csv)), acquisition (?:(\\d{1,9})(?: .*)?|.*)$",
            Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("(?i).*\\.(tiff?|txt|mcd|csv)$", Pattern.DOTALL);
    private static final Pattern SLIDE = Pattern.compile("(?i).*\\.mcd$", Pattern.DOTALL);
    private static final Pattern UNUSABLE = Pattern.compile("[\\p{Cntrl}<>:\"/\\\\|?*]+");

    private ImageName() {
    }

    /**
     * The name without extension of the files of an image.
     *
     * @param source where it came from, such as {@code /slides/A.mcd, acquisition 2 ROI_002}, or any other text. Of a file the name without
     *         folder and extension is taken, to which the number of the acquisition is appended where the file is a slide, which can hold
     *         several: {@code A_002}.
     * @return never with characters that a file's name cannot have, which become underscores; empty if nothing is left
     */
    public static String of(String source) {
        Matcher acquisition = ACQUISITION.matcher(source);
        String file = acquisition.matches() ? acquisition.group(1) : source;
        if (!FILE.matcher(file).matches()) {
            return usable(source);
        }
        String name = usable(AcquisitionName.withoutExtension(file.substring(1 + Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')))));
        boolean numbered = SLIDE.matcher(file).matches() && acquisition.matches() && acquisition.group(2) != null;
        return numbered ? name + String.format(Locale.ROOT, "_%03d", Integer.parseInt(acquisition.group(2))) : name;
    }

    private static String usable(String text) {
        return UNUSABLE.matcher(text.strip()).replaceAll("_").replaceAll("^\\.+", "_").replaceAll("[. ]+$", "");
    }
}
