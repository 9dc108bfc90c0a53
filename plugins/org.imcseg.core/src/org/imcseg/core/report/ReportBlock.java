// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/** A piece of a report's section. All text is plain: the page escapes it. */
public sealed interface ReportBlock {
    /** Calls the visitor's method for this kind of block. */
    void accept(Visitor visitor);

    /** Writes blocks; the compiler makes every writer handle a new kind. */
    interface Visitor {
        /** Writes a paragraph. */
        void text(Text text);

        /** Writes a highlighted paragraph. */
        void notice(Notice notice);

        /** Writes a table with its caption. */
        void table(Table table);

        /** Writes the key figures in one row. */
        void keyFigures(KeyFigures figures);

        /** Writes a vector chart. */
        void diagram(Diagram diagram);

        /** Writes a single picture. */
        void chart(Chart chart);

        /** Writes embedded pictures. */
        void gallery(Gallery gallery);

        /** Writes scored items, which the script of the page draws. */
        void items(Items items);

        /** Writes pictures that lie in files beside the page. */
        void linkedGallery(LinkedGallery gallery);

        /** Writes the meaning of colours. */
        void legend(Legend legend);
    }

    /** A paragraph of text. */
    record Text(String text) implements ReportBlock {
        @Override
        public void accept(Visitor visitor) {
            visitor.text(this);
        }
    }

    /** A notice that the reader must not miss, such as skipped acquisitions or a restarted training. */
    record Notice(String text) implements ReportBlock {
        @Override
        public void accept(Visitor visitor) {
            visitor.notice(this);
        }
    }

    /**
     * A table.
     *
     * @param caption above it; may be empty
     * @param links for each row, the {@link Items.Item#id} of the picture that its first cell leads to, or an empty
     *     text; none for no links
     */
    record Table(String caption, ReportTable data, List<String> links) implements ReportBlock {
        /** A table without links. */
        public Table(String caption, ReportTable data) {
            this(caption, data, Collections.nCopies(data.rows().size(), ""));
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.table(this);
        }
    }

    /** Large numbers at a glance, such as DSC 0.861. */
    record KeyFigures(List<Figure> figures) implements ReportBlock {
        @Override
        public void accept(Visitor visitor) {
            visitor.keyFigures(this);
        }

        /**
         * @param name such as DSC
         * @param value displayed text
         * @param note small text below, such as the interval
         */
        public record Figure(String name, String value, String note) {}
    }

    /**
     * A vector chart, which adopts the page's colours.
     *
     * @param caption below it
     * @param svg the element, as {@link org.imcseg.core.figures.Drawing#svg} gives it
     */
    record Diagram(String caption, String svg) implements ReportBlock {
        @Override
        public void accept(Visitor visitor) {
            visitor.diagram(this);
        }
    }

    /**
     * A picture on its own.
     *
     * @param wide whether it may take the page's whole width, such as a sheet of overlays
     */
    record Chart(Picture picture, boolean wide) implements ReportBlock {
        /** A chart of normal width. */
        public Chart(Picture picture) {
            this(picture, false);
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.chart(this);
        }
    }

    /**
     * Pictures, enlarged with sharp pixels.
     *
     * @param heading of pictures to be compared, which then stand in one row; empty for any number of pictures
     */
    record Gallery(String heading, List<Picture> pictures) implements ReportBlock {
        @Override
        public void accept(Visitor visitor) {
            visitor.gallery(this);
        }
    }

    /**
     * Scored items as pictures that the page's script draws: image, outlines and errors.
     *
     * @param scores names of the scores that each item has, in their order
     * @param start what the script needs, as {@link org.imcseg.core.report.pictures.PictureStore#describe} gives it
     */
    record Items(List<String> scores, List<Item> items, Map<String, Object> start) implements ReportBlock {
        /**
         * @param id by which a table leads to it
         * @param name of the item
         * @param row of the picture in {@code start}
         * @param scores with NaN where undefined
         */
        public record Item(String id, String name, int row, List<Double> scores) {}

        @Override
        public void accept(Visitor visitor) {
            visitor.items(this);
        }
    }

    /** Any number of pictures in files beside the page, loaded when they scroll into view. */
    record LinkedGallery(List<LinkedPicture> pictures) implements ReportBlock {
        @Override
        public void accept(Visitor visitor) {
            visitor.linkedGallery(this);
        }
    }

    /**
     * A picture in a file of its own.
     *
     * @param caption below it, also read aloud by screen readers
     * @param file relative to the page, with / between
     * @param width in pixels
     * @param height in pixels
     */
    record LinkedPicture(String caption, String file, int width, int height) {}

    /** A row of coloured squares with their meaning; colours as 0xRRGGBB. */
    record Legend(List<Entry> entries) implements ReportBlock {
        @Override
        public void accept(Visitor visitor) {
            visitor.legend(this);
        }

        /** One colour and what it stands for. */
        public record Entry(int rgb, String label) {}
    }

    /**
     * A PNG picture.
     *
     * @param caption below it, also read aloud by screen readers
     * @param png the file's bytes
     * @param id by which a table leads to it; empty for none
     */
    record Picture(String caption, byte[] png, String id) {
        /** A picture that no table links to. */
        public Picture(String caption, byte[] png) {
            this(caption, png, "");
        }
    }
}
