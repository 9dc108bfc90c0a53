// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

/** Text for HTML and SVG. */
public final class Xml {
    private Xml() {}

    /** Text with all that has a meaning in elements and attributes escaped. */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
