// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import java.util.List;

/** A piece of a report's section. All text is plain: the page escapes it. */
public sealed interface Block {
    /** A paragraph of text. */
    record Text(String text) implements Block {
    }

    /** What the reader must not miss, such as skipped acquisitions or a restarted training. */
    record Notice(String text) implements Block {
    }

    /**
     * A table.
     *
     * @param caption above it; may be empty
     */
    record Table(String caption, DataTable data) implements Block {
    }

    /** Large numbers at a glance, such as DSC 0.861. */
    record KeyFigures(List<Figure> figures) implements Block {
        /**
         * @param name such as DSC
         * @param value as it is to be shown
         * @param note small print below, such as the interval
         */
        public record Figure(String name, String value, String note) {
        }
    }

    /**
     * A picture on its own.
     *
     * @param wide whether it may take the page's whole width, such as a sheet of overlays
     */
    record Chart(Picture picture, boolean wide) implements Block {
        public Chart(Picture picture) {
            this(picture, false);
        }
    }

    /** Small pictures side by side, enlarged with sharp pixels. */
    record Gallery(List<Picture> pictures) implements Block {
    }

    /** Pictures in files beside the page, loaded as the reader gets to them: any number. */
    record LinkedGallery(List<LinkedPicture> pictures) implements Block {
    }

    /**
     * A picture in a file of its own.
     *
     * @param caption below it, also read aloud by screen readers
     * @param file relative to the page, with / between
     * @param width in pixels
     * @param height in pixels
     */
    record LinkedPicture(String caption, String file, int width, int height) {
    }

    /** A row of coloured squares with their meaning; colours as 0xRRGGBB. */
    record Legend(List<Entry> entries) implements Block {
        /** One colour and what it stands for. */
        public record Entry(int rgb, String label) {
        }
    }

    /**
     * A PNG picture.
     *
     * @param caption below it, also read aloud by screen readers
     * @param png the file's bytes
     */
    record Picture(String caption, byte[] png) {
    }
}
