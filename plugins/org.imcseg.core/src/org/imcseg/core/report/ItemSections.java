// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.imcseg.core.figures.Overlay;
import org.imcseg.core.metrics.Metric;
import org.imcseg.core.metrics.ObjectScore;
import org.imcseg.core.metrics.Score;
import org.imcseg.core.report.Report.Section;
import org.imcseg.core.report.ReportBlock.Items;
import org.imcseg.core.report.ReportBlock.Picture;
import org.imcseg.core.report.pictures.PictureStore;

/** The scored items one by one: their pictures, and all scores as a table that leads to them. */
final class ItemSections {
    private static final int SHOWN_OVERLAYS = 12;
    /** Bytes of overlays in a page; the first is shown whatever its size. */
    private static final long OVERLAY_BUDGET = 6_000_000;

    private final List<ItemScores> items;
    private final PictureStore store;
    private final Map<String, String> ids = new LinkedHashMap<>();

    /** @param store null where there are no images; then overlays are shown */
    ItemSections(List<ItemScores> items, PictureStore store) {
        this.items = items;
        this.store = store != null && !store.names().isEmpty() ? store : null;
        shown().forEach(i -> ids.put(i.item(), "item-" + (ids.size() + 1)));
    }

    private List<ItemScores> shown() {
        if (store != null) {
            List<String> names = store.names();
            return ItemScores.spread(
                    items.stream().filter(i -> names.contains(i.item())).toList(), PictureStore.MOST);
        }
        List<ItemScores> fitting = new ArrayList<>();
        long size = 0;
        for (ItemScores item : ItemScores.spread(drawn(), SHOWN_OVERLAYS)) {
            size += item.overlay().length;
            if (fitting.isEmpty() || size <= OVERLAY_BUDGET) {
                fitting.add(item);
            }
        }
        return fitting;
    }

    private List<ItemScores> drawn() {
        return items.stream().filter(i -> i.overlay() != null).toList();
    }

    /** Empty where there are neither images nor overlays. */
    Optional<Section> pictures() {
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(store != null ? new Section("Images", images()) : new Section("Overlays", overlays()));
    }

    private List<ReportBlock> images() {
        Map<String, Integer> rows = new HashMap<>();
        store.names().forEach(n -> rows.put(n, rows.size()));
        List<Score> scores = ItemScores.anyCells(items) ? List.of(Metric.DSC, ObjectScore.F1) : List.of(Metric.DSC);
        List<Items.Item> entries = shown().stream()
                .map(i -> new Items.Item(
                        ids.get(i.item()),
                        i.item(),
                        rows.get(i.item()),
                        scores.stream().map(s -> i.scores().of(s)).toList()))
                .toList();
        String text = (entries.size() < items.size()
                        ? entries.size() + " of " + items.size() + " items, spread evenly from the worst to the best"
                        : "All items, worst first")
                + ". A click shows one large, with its channels.";
        return List.of(
                new ReportBlock.Text(text),
                new Items(scores.stream().map(Score::title).toList(), entries, store.describe()));
    }

    private List<ReportBlock> overlays() {
        List<ItemScores> shown = shown();
        int all = drawn().size();
        String text = shown.size() == all
                ? "All items with an overlay, worst first."
                : shown.size() + " of " + all
                        + " items, spread evenly from the worst to the best; all are in the folder overlays.";
        return List.of(
                new ReportBlock.Text(text),
                legend(),
                new ReportBlock.Gallery(
                        "",
                        shown.stream()
                                .map(i -> new Picture(caption(i), i.overlay(), ids.get(i.item())))
                                .toList()));
    }

    private static ReportBlock legend() {
        return new ReportBlock.Legend(Stream.of(Overlay.Outcome.values())
                .map(o -> new ReportBlock.Legend.Entry(o.rgb(), o.label()))
                .toList());
    }

    private static String caption(ItemScores item) {
        return item.item() + " · DSC " + HtmlPage.shown(item.dsc())
                + (item.cells() == null
                        ? ""
                        : " · Object F1 " + HtmlPage.shown(item.scores().of(ObjectScore.F1)));
    }

    /** All items with all scores, worst first; empty where there is none. */
    Optional<Section> table() {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        boolean cells = ItemScores.anyCells(items);
        List<Score> scores = Score.reported(cells);
        List<String> columns = new ArrayList<>(List.of("Item"));
        scores.forEach(s -> columns.add(s.title()));
        if (cells) {
            columns.addAll(List.of("True Cells", "Predicted Cells"));
        }
        List<List<Object>> rows = new ArrayList<>();
        List<String> links = new ArrayList<>();
        for (ItemScores item : ItemScores.spread(items, items.size())) {
            List<Object> row = new ArrayList<>(List.of(item.item()));
            scores.forEach(s -> row.add(item.scores().of(s)));
            if (cells) {
                row.add(item.cells() == null ? null : item.cells().truth());
                row.add(item.cells() == null ? null : item.cells().predicted());
            }
            rows.add(row);
            links.add(ids.getOrDefault(item.item(), ""));
        }
        String caption = "All scores of each item; a heading sorts, a name leads to the picture";
        return Optional.of(
                new Section("Items", List.of(new ReportBlock.Table(caption, new ReportTable(columns, rows), links))));
    }
}
