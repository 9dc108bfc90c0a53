// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.exchange;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a package states about a model that the model itself does not know.
 *
 * @param name 5 to 128 letters, digits, underscores, plus and minus signs, parentheses and spaces
 * @param authors at least one
 * @param licence SPDX identifier, such as {@code CC-BY-4.0}
 */
public record PackageInfo(String name, List<Author> authors, String licence) {
    /** Default name. */
    public static final String DEFAULT_NAME = "IMC cell segmentation U-Net";
    /** A licence that requires attribution only. */
    public static final String DEFAULT_LICENCE = "CC-BY-4.0";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_+\\- ()]{5,128}");
    private static final Pattern LICENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+-]*");

    public PackageInfo {
        authors = List.copyOf(authors);
        checkName(name);
        checkLicence(licence);
        if (authors.isEmpty()) {
            throw new IllegalArgumentException("A model package names its authors.");
        }
    }

    /** Checks a name. @throws IllegalArgumentException if the format does not allow it */
    public static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name
                    + "' cannot be the name of a model package: use 5 to 128 letters, digits, spaces and _ + - ( ).");
        }
    }

    /** Checks a licence. @throws IllegalArgumentException if it does not look like an SPDX identifier */
    public static void checkLicence(String licence) {
        if (!LICENCE.matcher(licence).matches()) {
            throw new IllegalArgumentException(
                    "'" + licence + "' is no SPDX licence identifier. Such are CC-BY-4.0, CC0-1.0, MIT, Apache-2.0.");
        }
    }
}
