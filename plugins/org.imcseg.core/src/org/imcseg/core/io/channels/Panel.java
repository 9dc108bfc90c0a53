// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.channels;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.imcseg.core.io.issue.BrokenInputException;
import org.imcseg.core.io.table.TextTable;

/**
 * A csv file that names channels. It is read in each of the forms in use:
 *
 * <ul>
 *   <li>one column of labels, with or without a header ({@code _full.csv}, {@code channels.csv});
 *   <li>{@code index,label}, ordered by index;
 *   <li>steinbock's {@code channel,name,keep}: the kept rows, in file order;
 *   <li>the {@code Metal Tag,Target,full} panel of the IMC segmentation pipeline: rows with full = 1, which that
 *       pipeline sorts by mass;
 *   <li>any table with a column {@code Channels}, {@code Marker} or {@code Label}.
 * </ul>
 *
 * @param file it was read from
 * @param planes the channels in the order of an image's planes
 * @param all every row, also those not kept
 */
public record Panel(Path file, List<ChannelLabel> planes, List<ChannelLabel> all) {
    private static final String[] METAL = {"Metal Tag", "metal", "isotope", "fluor"};
    private static final String[] NAME = {
        "name", "target", "marker", "label", "channels", "channel label", "protein", "antigen"
    };
    private static final String[] INDEX = {"index", "order", "plane", "channel index", "channel number"};
    /** Also as spreadsheet programs of other languages write it. */
    private static final Set<String> NO =
            Set.of("false", "no", "n", "f", "nan", "", "falsch", "nein", "faux", "non", "falso");

    private static final int SHOWN = 100;

    private record Row(ChannelLabel label, double index, boolean kept) {}

    /**
     * Reads a panel.
     *
     * @throws BrokenInputException if no column of channels is found
     */
    public static Panel read(Path file) throws IOException {
        TextTable table = TextTable.read(file);
        List<Row> rows = table.column(concat(METAL, NAME, "channel")) >= 0 ? withHeader(table) : bare(table);
        if (rows.isEmpty()) {
            throw new BrokenInputException(
                    file,
                    "it has no column of channel names"
                            + (table.rows().isEmpty()
                                    ? "; it is empty"
                                    : "; its first row is "
                                            + shown(table.rows().get(0).toString())),
                    "A panel needs a column named channel, name, label, marker, target or Channels, or one column without header.");
        }
        List<ChannelLabel> planes = rows.stream()
                .filter(Row::kept)
                .sorted(Comparator.comparingDouble(Row::index))
                .map(Row::label)
                .toList();
        return new Panel(file, planes, rows.stream().map(Row::label).toList());
    }

    private static String shown(String row) {
        return row.length() > SHOWN ? row.substring(0, SHOWN) + "…" : row;
    }

    private static List<Row> withHeader(TextTable table) {
        int metal = table.column(METAL);
        boolean pipeline = table.column(METAL[0]) >= 0 && table.column("full") >= 0;
        int channel = table.column("channel");
        int name = table.column(NAME);
        if (metal < 0 && channel >= 0 && name >= 0) {
            metal = channel;
        } else if (name < 0) {
            name = channel >= 0 ? channel : metal;
        }
        int kept = table.column("keep", "full");
        int index = table.column(INDEX);
        List<Row> rows = new ArrayList<>();
        for (int r = 1; r < table.rows().size(); r++) {
            ChannelLabel label = label(table.cell(r, name), metal == name ? "" : table.cell(r, metal));
            if (!label.raw().isEmpty()) {
                double order = pipeline
                        ? label.metals().stream()
                                .mapToDouble(Isotope::mass)
                                .findFirst()
                                .orElse(Integer.MAX_VALUE)
                        : number(table.cell(r, index)).orElse((double) r);
                rows.add(new Row(label, order, kept < 0 || yes(table.cell(r, kept))));
            }
        }
        return rows;
    }

    private static boolean yes(String flag) {
        return number(flag)
                .map(value -> value != 0 && !value.isNaN())
                .orElse(!NO.contains(flag.toLowerCase(Locale.ROOT)));
    }

    /** A panel row's name is what the user calls the channel, so it also becomes the panel name. */
    private static ChannelLabel label(String name, String metal) {
        ChannelLabel label = ChannelLabel.parse(name, metal);
        return metal.isEmpty() || name.isEmpty() ? label : label.withPanelName(name);
    }

    private static List<Row> bare(TextTable table) {
        int columns = table.columnCount();
        if (columns < 1 || columns > 2) {
            return List.of();
        }
        int count = table.rows().size();
        boolean indexed = columns == 2
                && IntStream.range(1, count)
                        .allMatch(r -> number(table.cell(r, 0)).isPresent());
        if (columns == 2 && !indexed) {
            return List.of();
        }
        boolean header =
                indexed ? number(table.cell(0, 0)).isEmpty() : table.cell(0, 0).equals("0");
        List<Row> rows = new ArrayList<>();
        for (int r = header ? 1 : 0; r < count; r++) {
            rows.add(new Row(
                    ChannelLabel.parse(table.cell(r, columns - 1)),
                    indexed ? number(table.cell(r, 0)).get() : r,
                    true));
        }
        return rows;
    }

    /**
     * The channels for an image with so many planes: those kept, or all rows if only these fit.
     *
     * @return empty if neither fits
     */
    public Optional<List<ChannelLabel>> forPlanes(int count) {
        if (planes.size() == count) {
            return Optional.of(planes);
        }
        return all.size() == count ? Optional.of(all) : Optional.empty();
    }

    /** Its numbers of channels, for messages. */
    public String size() {
        return all.size() + " rows" + (planes.size() == all.size() ? "" : ", " + planes.size() + " of them kept");
    }

    /**
     * The given labels with this panel's names, joined by metal; labels whose metal is missing from the panel, or twice
     * in it, stay as they are.
     */
    public List<ChannelLabel> name(List<ChannelLabel> labels) {
        return labels.stream().map(this::name).toList();
    }

    private ChannelLabel name(ChannelLabel label) {
        if (!label.panelName().isEmpty() || label.metals().isEmpty()) {
            return label;
        }
        List<String> names = all.stream()
                .filter(row -> !row.panelName().isEmpty()
                        && row.metals().contains(label.metals().get(0)))
                .map(ChannelLabel::panelName)
                .distinct()
                .toList();
        return names.size() == 1 ? label.withPanelName(names.get(0)) : label;
    }

    /** With decimal point or comma: {@code 1,0} is what a spreadsheet program writes in half of the world. */
    private static Optional<Double> number(String text) {
        try {
            return Optional.of(Double.valueOf(text.replace(',', '.')));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String[] concat(String[] a, String[] b, String c) {
        return java.util.stream.Stream.of(a, b, new String[] {c})
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
    }
}
