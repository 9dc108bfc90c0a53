// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.learning.model.UNetSpec.Outputs;

/** Converts a model's description to JSON maps and back. */
final class DescriptionJson {
    private static final String FORMAT = "imcseg-unet";
    /** The first version: a network with the cell output only. Earlier software reads it. */
    private static final int CELL_VERSION = 1;
    /** Includes the network's outputs; earlier software rejects it by its version number. */
    private static final int OUTPUTS_VERSION = 2;

    private DescriptionJson() {}

    static Map<String, Object> toMap(TrainedModel.Description d) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("format", FORMAT);
        map.put("version", version(d));
        map.put("architecture", architecture(d.architecture(), version(d)));
        map.put("channels", d.channels());
        map.put("normalisation", d.normalisation());
        map.put("patchSize", d.patchSize());
        map.put("pixelSize", d.pixelSize());
        map.put("threshold", d.threshold());
        map.put("training", training(d.training()));
        return map;
    }

    /** The first version as long as earlier software understands the whole file. */
    private static int version(TrainedModel.Description d) {
        boolean later = d.training().events().stream()
                .anyMatch(e -> e.kind() == GuardEvent.Kind.FALLBACK || e.kind() == GuardEvent.Kind.DEGENERATE);
        return later || d.architecture().outputs() != Outputs.CELL ? OUTPUTS_VERSION : CELL_VERSION;
    }

    private static Map<String, Object> architecture(UNetSpec spec, int version) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("inputChannels", spec.inputChannels());
        map.put("filters", spec.filters());
        map.put("dropouts", spec.dropouts());
        map.put("bottleneckFilters", spec.bottleneckFilters());
        map.put("bottleneckDropout", spec.bottleneckDropout());
        map.put("initialiser", spec.initialiser().id());
        if (version == OUTPUTS_VERSION) {
            map.put("outputs", spec.outputs().id());
        }
        return map;
    }

    private static Map<String, Object> training(TrainingRecord t) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("software", t.software());
        map.put("engine", t.engine());
        map.put("device", t.device());
        map.put("seed", t.seed());
        map.put("finalSeed", t.finalSeed());
        map.put("settings", t.settings());
        map.put("counts", t.counts());
        map.put("bestAttempt", t.bestAttempt());
        map.put("bestEpoch", t.bestEpoch());
        map.put("bestDsc", t.bestDsc());
        map.put("bestScore", t.bestScore());
        map.put("history", t.history().stream().map(DescriptionJson::row).toList());
        map.put("events", t.events().stream().map(DescriptionJson::event).toList());
        if (!t.images().isEmpty()) {
            map.put("images", t.images());
        }
        return map;
    }

    private static Map<String, Object> row(EpochRow r) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("attempt", r.attempt());
        map.put("epoch", r.epoch());
        map.put("trainLoss", number(r.trainLoss()));
        map.put("validationLoss", number(r.validationLoss()));
        map.put("validationDsc", number(r.validationDsc()));
        map.put("validationScore", number(r.validationScore()));
        if (!Double.isNaN(r.validationObjectF1())) {
            map.put("validationObjectF1", number(r.validationObjectF1()));
        }
        map.put("meanProbability", number(r.meanProbability()));
        map.put("learningRate", number(r.learningRate()));
        map.put("seconds", number(r.seconds()));
        map.put("event", r.event());
        return map;
    }

    /** JSON has no NaN; such a loss is written as text. */
    private static Object number(double value) {
        return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }

    private static double number(JsonNode node, String name) throws ModelFormatException {
        try {
            return node.number(name);
        } catch (ModelFormatException e) {
            if (List.of("NaN", "Infinity", "-Infinity").contains(node.text(name))) {
                return Double.parseDouble(node.text(name));
            }
            throw e;
        }
    }

    private static Map<String, Object> event(GuardEvent e) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", e.kind().name());
        map.put("attempt", e.attempt());
        map.put("epoch", e.epoch());
        map.put("message", e.message());
        return map;
    }

    static TrainedModel.Description fromNode(JsonNode node, String where) throws ModelFormatException {
        if (!node.text("format").equals(FORMAT)) {
            throw new ModelFormatException(
                    where + ": the format is '" + node.text("format") + "' instead of '" + FORMAT + "'.");
        }
        int version = node.integer("version");
        if (version < CELL_VERSION || version > OUTPUTS_VERSION) {
            throw new ModelFormatException(
                    where + ": version " + version + " of the format is not known, only " + CELL_VERSION + " to "
                            + OUTPUTS_VERSION + ".",
                    "A later version of this software wrote it: update this software.");
        }
        node.only(
                "format",
                "version",
                "architecture",
                "channels",
                "normalisation",
                "patchSize",
                "pixelSize",
                "threshold",
                "training");
        try {
            return new TrainedModel.Description(
                    architecture(node.node("architecture"), version),
                    node.texts("channels"),
                    node.text("normalisation"),
                    node.integer("patchSize"),
                    node.number("pixelSize"),
                    node.number("threshold"),
                    training(node.node("training")));
        } catch (IllegalArgumentException e) {
            throw new ModelFormatException(where + ": " + e.getMessage(), e);
        }
    }

    private static UNetSpec architecture(JsonNode node, int version) throws ModelFormatException {
        return new UNetSpec(
                node.integer("inputChannels"),
                node.integers("filters"),
                node.numbers("dropouts"),
                node.integer("bottleneckFilters"),
                node.number("bottleneckDropout"),
                UNetSpec.Initialiser.of(node.text("initialiser")),
                version == CELL_VERSION ? Outputs.CELL : Outputs.of(node.text("outputs")));
    }

    /**
     * Scores were added after the first files: those without scores chose by the DSC. So were the images, which earlier
     * software ignores.
     */
    private static TrainingRecord training(JsonNode node) throws ModelFormatException {
        List<EpochRow> history = new ArrayList<>();
        for (JsonNode r : node.nodes("history")) {
            history.add(new EpochRow(
                    r.integer("attempt"),
                    r.integer("epoch"),
                    number(r, "trainLoss"),
                    number(r, "validationLoss"),
                    number(r, "validationDsc"),
                    number(r, r.names().contains("validationScore") ? "validationScore" : "validationDsc"),
                    r.names().contains("validationObjectF1") ? number(r, "validationObjectF1") : Double.NaN,
                    number(r, "meanProbability"),
                    number(r, "learningRate"),
                    number(r, "seconds"),
                    r.text("event")));
        }
        List<GuardEvent> events = new ArrayList<>();
        for (JsonNode e : node.nodes("events")) {
            events.add(new GuardEvent(
                    GuardEvent.Kind.valueOf(e.text("kind")),
                    e.integer("attempt"),
                    e.integer("epoch"),
                    e.text("message")));
        }
        return new TrainingRecord(
                node.text("software"),
                node.text("engine"),
                node.text("device"),
                node.whole("seed"),
                node.whole("finalSeed"),
                node.textMap("settings"),
                node.wholeMap("counts"),
                node.integer("bestAttempt"),
                node.integer("bestEpoch"),
                node.number("bestDsc"),
                node.number(node.names().contains("bestScore") ? "bestScore" : "bestDsc"),
                history,
                events,
                node.names().contains("images") ? node.textMap("images") : Map.of());
    }
}
