// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.bootstraploop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.core.image.LabelMask;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.execution.Rows;
import org.imcseg.knime.nodes.Models;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.imcseg.knime.port.UNetModelPortObject;
import org.imcseg.learning.model.ModelFile;
import org.imcseg.learning.model.TrainedModel;
import org.imcseg.learning.model.TrainingRecord;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.base.AbstractConfigEntry;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.LoopEndNode;
import org.knime.core.node.workflow.LoopStartNode;

/**
 * The two loop nodes with a simulated body: the test chooses what the "model" of a round predicts and how it scores.
 */
final class BootstrapLoop {
    /** What the model of a round predicts of a row, null for nothing known. */
    interface Predictor {
        LabelMask predict(int round, int row, LabelMask current);
    }

    private final Path folder;
    private final Tables tables;
    private final Map<String, Object> startSettings = new LinkedHashMap<>();
    private final Map<String, Object> endSettings = new LinkedHashMap<>();
    private final boolean withValidation;
    private Predictor predictor = (round, row, current) -> current;
    private double[] validationScores = {};
    private NodeModel start;
    private NodeModel end;

    /** Labels that each round's training part had, by round and row. */
    final List<List<LabelMask>> trained = new ArrayList<>();
    /** The same of the validation part. */
    final List<List<LabelMask>> validated = new ArrayList<>();
    /** What the start pushed in each round. */
    final List<Map<String, Object>> variables = new ArrayList<>();
    /** The specs of the labels of each round. */
    final List<DataColumnSpec> columns = new ArrayList<>();
    /** The scores by which the file of the initial model is recognised: those of its own training. */
    final List<Double> initialScores = new ArrayList<>();

    BootstrapLoop(Path folder, boolean withValidation) {
        this.folder = folder;
        this.withValidation = withValidation;
        tables = new Tables(folder);
    }

    BootstrapLoop start(String key, Object value) {
        startSettings.put(key, value);
        return this;
    }

    BootstrapLoop end(String key, Object value) {
        endSettings.put(key, value);
        return this;
    }

    BootstrapLoop predicting(Predictor by) {
        predictor = by;
        return this;
    }

    /** Validation scores of the rounds, 0.5 for those not named. */
    BootstrapLoop scoring(double... scores) {
        validationScores = scores;
        return this;
    }

    /** A part of rows Row0, Row1 … with the column Training Mask; a null mask is missing. */
    BufferedDataTable part(DataColumnSpec column, LabelMask... masks) {
        return tables.of(
                List.of(column),
                Arrays.stream(masks)
                        .map(m -> Tables.row(m == null ? DataType.getMissingCell() : tables.mask(m)))
                        .toArray(DataCell[][]::new));
    }

    BufferedDataTable part(LabelMask... masks) {
        return part(ImageCells.column("Training Mask"), masks);
    }

    /** Makes both nodes, as loading a workflow does. */
    BootstrapLoop create() throws InvalidSettingsException {
        start = create(new BootstrapStartNodeFactory(), false, startSettings);
        end = create(new BootstrapEndNodeFactory(), withValidation, endSettings);
        return this;
    }

    /** Runs the loop until the end asks for no further iteration. */
    PortObject[] run(BufferedDataTable training, BufferedDataTable validation) throws Exception {
        return run(training, validation, Integer.MAX_VALUE);
    }

    /** The same, but gives up after some iterations, as when a user cancels. */
    PortObject[] run(BufferedDataTable training, BufferedDataTable validation, int iterations) throws Exception {
        if (start == null) {
            create();
        }
        EmbeddedSpi.NODES.setFlowVariables(start, Map.of());
        EmbeddedSpi.NODES.configure(start, new PortObjectSpec[] {training.getSpec(), validation.getSpec()});
        EmbeddedSpi.NODES.setLoop(end, (LoopStartNode) start, null);
        EmbeddedSpi.NODES.clearWarning(end);
        for (int i = 0; i < iterations; i++) {
            PortObject[] parts = EmbeddedSpi.NODES.execute(
                    start, new PortObject[] {training, validation}, NodeRunner.context(folder));
            PortObject[] inputs = body(parts, variables());
            PortObjectSpec[] promised = EmbeddedSpi.NODES.configure(end, specs(inputs));
            PortObject[] outputs = EmbeddedSpi.NODES.execute(end, inputs, NodeRunner.context(folder));
            if (!EmbeddedSpi.NODES.takeContinueLoop(end)) {
                for (int p = 0; p < 3; p++) {
                    assertEquals(
                            Arrays.toString(((DataTableSpec) promised[p]).getColumnNames()),
                            Arrays.toString(((DataTableSpec) outputs[p].getSpec()).getColumnNames()));
                }
                return outputs;
            }
            EmbeddedSpi.NODES.setLoop(start, null, (LoopEndNode) end);
        }
        return null;
    }

    PortObjectSpec[] configureEnd(PortObjectSpec... specs) throws InvalidSettingsException {
        return EmbeddedSpi.NODES.configure(end, specs);
    }

    void reset() {
        EmbeddedSpi.NODES.reset(end);
        EmbeddedSpi.NODES.reset(start);
        trained.clear();
        validated.clear();
        variables.clear();
        columns.clear();
        initialScores.clear();
    }

    void resetEnd() {
        EmbeddedSpi.NODES.reset(end);
    }

    /** Executes the end alone, as after an error in it. */
    void endRound(int round, BufferedDataTable training) throws Exception {
        PortObject[] inputs = body(new PortObject[] {training, training}, Map.of("round", round, "initial_model", ""));
        EmbeddedSpi.NODES.execute(end, inputs, NodeRunner.context(folder));
    }

    void dispose() {
        EmbeddedSpi.NODES.dispose(end);
        EmbeddedSpi.NODES.dispose(start);
    }

    String warning() {
        return EmbeddedSpi.NODES.warning(end).map(m -> m.getSummary()).orElse("");
    }

    private Map<String, Object> variables() {
        Map<String, Object> pushed = new LinkedHashMap<>();
        for (FlowVariable v : EmbeddedSpi.NODES.pushedFlowVariables(start)) {
            pushed.putIfAbsent(v.getName(), v.getValue(v.getVariableType()));
        }
        variables.add(pushed);
        return pushed;
    }

    private PortObject[] body(PortObject[] parts, Map<String, Object> pushed) throws IOException {
        int round = (Integer) pushed.get("round");
        BufferedDataTable training = (BufferedDataTable) parts[0];
        trained.add(Tables.masks(training, "Training Mask"));
        validated.add(Tables.masks((BufferedDataTable) parts[1], "Training Mask"));
        columns.add(training.getDataTableSpec().getColumnSpec("Training Mask"));
        String initial = (String) pushed.get("initial_model");
        initialScores.add(
                initial.isEmpty()
                        ? Double.NaN
                        : ModelFile.read(Path.of(initial))
                                .description()
                                .training()
                                .bestScore());
        List<PortObject> inputs = new ArrayList<>(List.of(
                predict(training, round),
                scores(round),
                UNetModelPortObject.create(model(round, count(trained.get(round))), NodeRunner.context(folder))));
        if (withValidation) {
            inputs.add(predict((BufferedDataTable) parts[1], round));
        }
        return inputs.toArray(PortObject[]::new);
    }

    private BufferedDataTable predict(BufferedDataTable part, int round) {
        BufferedDataContainer container = tables.exec()
                .createDataContainer(Rows.append(part.getDataTableSpec(), ImageCells.column("Prediction")));
        int index = 0;
        for (DataRow row : part) {
            LabelMask current = row.getCell(0).isMissing() ? null : ImageCells.mask(row.getCell(0));
            LabelMask predicted = predictor.predict(round, index++, current);
            container.addRowToTable(
                    Rows.append(row, predicted == null ? DataType.getMissingCell() : tables.mask(predicted)));
        }
        container.close();
        return container.getTable();
    }

    /** Two items, the second without a score. */
    private BufferedDataTable scores(int round) {
        return tables.of(
                List.of(
                        Tables.text("Sample"),
                        Tables.column("DSC", DoubleCell.TYPE),
                        Tables.column("Object F1", DoubleCell.TYPE),
                        Tables.column("True Cells", IntCell.TYPE)),
                Tables.row(
                        new StringCell("A"),
                        new DoubleCell(round / 8.),
                        new DoubleCell(round / 16.),
                        new IntCell(round)),
                Tables.row(new StringCell("B"), DataType.getMissingCell(), DataType.getMissingCell(), new IntCell(0)));
    }

    private TrainedModel model(int round, long cells) {
        double score = round < validationScores.length ? validationScores[round] : 0.5;
        TrainedModel model = Models.of(List.of("DNA"), "");
        TrainedModel.Description d = model.description();
        TrainingRecord t = d.training();
        TrainingRecord told = new TrainingRecord(
                t.software(),
                t.engine(),
                t.device(),
                t.seed(),
                t.finalSeed(),
                t.settings(),
                Map.of("annotated cells", cells),
                t.bestAttempt(),
                t.bestEpoch(),
                score / 2,
                score,
                t.history(),
                t.events());
        return new TrainedModel(
                new TrainedModel.Description(
                        d.architecture(),
                        d.channels(),
                        d.normalisation(),
                        d.patchSize(),
                        d.pixelSize(),
                        d.threshold(),
                        told),
                model.weights());
    }

    private static long count(List<LabelMask> masks) {
        return masks.stream().filter(m -> m != null).mapToLong(LabelMask::maxId).sum();
    }

    private static PortObjectSpec[] specs(PortObject[] objects) {
        return Arrays.stream(objects).map(PortObject::getSpec).toArray(PortObjectSpec[]::new);
    }

    private static NodeModel create(NodeFactory<?> factory, boolean withValidation, Map<String, Object> changes)
            throws InvalidSettingsException {
        new NodeRunner(factory, Path.of(".")); // knows the model port's type
        var configuration = EmbeddedSpi.NODES.createConfiguration(factory).orElseThrow();
        if (withValidation) {
            NodeSettings ports = new NodeSettings("settings.xml");
            configuration.saveSettingsTo(ports);
            BufferedDataTable.TYPE.save(ports.getNodeSettings("node_creation_config")
                    .getNodeSettings("validation")
                    .addNodeSettings("port_0"));
            configuration.loadSettingsFrom(ports);
        }
        NodeModel model = EmbeddedSpi.NODES.createModel(factory, configuration);
        NodeSettings settings = new NodeSettings("model");
        EmbeddedSpi.NODES.saveSettings(model, settings);
        for (Map.Entry<String, Object> change : changes.entrySet()) {
            AbstractConfigEntry entry = settings.getEntry(change.getKey());
            settings.addEntry(entry.getType()
                    .createEntry(change.getKey(), change.getValue().toString()));
        }
        EmbeddedSpi.NODES.validateSettings(model, settings);
        EmbeddedSpi.NODES.loadSettings(model, settings);
        return model;
    }

    /** One digit a pixel. */
    static LabelMask mask(String... rows) {
        return new LabelMask(
                rows[0].length(),
                rows.length,
                String.join("", rows).chars().map(c -> c - '0').toArray());
    }

    static List<LabelMask> masks(LabelMask... masks) {
        return Collections.unmodifiableList(Arrays.asList(masks));
    }
}
