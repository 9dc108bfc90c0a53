// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

import org.knime.core.node.NodeSettingsWO;

/** Notes and captions in the form that KNIME's modern editor saves: HTML in notes, plain text below nodes. */
final class Annotations {
    private static final int VERSION = 20230412;

    private Annotations() {}

    static void saveNote(Note note, NodeSettingsWO settings) {
        save(new NoteText(note.text()).html(), "text/html", note, settings);
    }

    static void saveCaption(String caption, NodeSettingsWO settings) {
        save(caption, "text/plain", new Note(0, 0, 0, 0, caption, 0), settings);
    }

    private static void save(String text, String contentType, Note note, NodeSettingsWO settings) {
        settings.addString("text", text);
        settings.addString("contentType", contentType);
        settings.addInt("bgcolor", 0xffffff);
        settings.addInt("x-coordinate", note.x());
        settings.addInt("y-coordinate", note.y());
        settings.addInt("width", note.width());
        settings.addInt("height", note.height());
        settings.addString("alignment", contentType.equals("text/html") ? "LEFT" : "CENTER");
        settings.addInt("borderSize", contentType.equals("text/html") ? 2 : 0);
        settings.addInt("borderColor", note.borderColor());
        settings.addInt("defFontSize", contentType.equals("text/html") ? 12 : -1);
        settings.addInt("annotation-version", VERSION);
        settings.addNodeSettings("styles");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
