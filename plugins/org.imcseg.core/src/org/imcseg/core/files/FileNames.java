// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.files;

import java.util.regex.Pattern;

/** Names of files from names of things. */
public final class FileNames {
    /** What Windows does not take in a name. */
    private static final Pattern UNFIT = Pattern.compile("[\\\\/:*?\"<>|\\p{Cntrl}]|[. ]+$|^\\.+");

    private FileNames() {}

    /** The text with an underscore for each character that a file system may not take. */
    public static String usable(String text) {
        return UNFIT.matcher(text.strip()).replaceAll("_");
    }
}
