// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.figures;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.Optional;

/** Whether Java can draw text here: on a machine without any font it cannot, and every chart would fail. */
public final class Fonts {
    private static final String PROBLEM = probe();

    private Fonts() {}

    /** Why charts stay blank on this machine, with the remedy; empty where all is well. */
    public static Optional<String> problem() {
        return Optional.ofNullable(PROBLEM);
    }

    private static String probe() {
        try {
            new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("text", new FontRenderContext(null, true, true));
            return null;
        } catch (InternalError | LinkageError e) { // what Java throws without fonts
            return "Charts stay blank because Java finds no fonts on this machine ("
                    + e.getClass().getSimpleName()
                    + "). Install the packages fontconfig and fonts-dejavu-core and run again.";
        }
    }
}
