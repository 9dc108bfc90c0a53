// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.imcseg.core.phantom.Phantom;
import org.imcseg.embedded.spi.EmbeddedSpi;
import org.imcseg.knime.nodes.corrupt.CorruptNodeFactory;
import org.imcseg.knime.nodes.learner.LearnerNodeFactory;
import org.imcseg.knime.nodes.measure.MeasureNodeFactory;
import org.imcseg.knime.nodes.normalise.NormaliseNodeFactory;
import org.imcseg.knime.nodes.phantom.PhantomNodeFactory;
import org.imcseg.knime.nodes.predictor.PredictorNodeFactory;
import org.imcseg.knime.nodes.scorer.ScorerNodeFactory;
import org.imcseg.knime.nodes.suspects.SuspectsNodeFactory;
import org.imcseg.knime.port.UNetModelPortObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.port.PortObject;

/**
 * A workflow that is closed after any of its nodes and opened again gives the same result. Settings and models go
 * through files, as they do in KNIME; tables stay as they are, for the stand-ins cannot save them.
 */
class ReopenedWorkflowTest {
    private static final int STEPS = 5;

    @TempDir
    Path folder;

    private NodeRunner node(NodeFactory<?> factory) {
        return new NodeRunner(factory, folder);
    }

    /** The nodes from a phantom to scores. */
    private List<NodeRunner> nodes() throws Exception {
        return List.of(
                node(new PhantomNodeFactory())
                        .set("images", 3)
                        .set("samples", 3)
                        .set("imageSize", 48),
                node(new NormaliseNodeFactory()),
                node(new CorruptNodeFactory()),
                node(new LearnerNodeFactory())
                        .set("engine", "first-channel")
                        .set("epochs", 2)
                        .set("patchSize", 24)
                        .set("patchStride", 24),
                node(new PredictorNodeFactory())
                        .set("engine", "first-channel")
                        .set("tileSize", 24)
                        .set("overlap", 8),
                node(new ScorerNodeFactory()).set("replicates", 100));
    }

    @Test
    void goesOnFromAnyNodeToTheSameResult() throws Exception {
        String whole = result(-1);
        assertFalse(whole.isEmpty());
        for (int closed = 0; closed <= STEPS; closed++) {
            assertEquals(whole, result(closed), "closed after node " + closed);
        }
    }

    /** @param closed number of the node after which all nodes are closed and opened again */
    private String result(int closed) throws Exception {
        List<NodeRunner> nodes = nodes();
        PortObject table = null;
        PortObject model = null;
        String result = "";
        for (int i = 0; i < nodes.size(); i++) {
            PortObject[] inputs =
                    i == 0 ? new PortObject[0] : i == 4 ? new PortObject[] {model, table} : new PortObject[] {table};
            PortObject[] outputs = nodes.get(i).execute(inputs);
            if (i == 3) {
                model = outputs[0];
            } else {
                table = outputs[0];
            }
            if (i == 5) {
                List<String> rows = new ArrayList<>();
                for (int port : new int[] {1, 2, 4, 5}) {
                    Tables.rows((BufferedDataTable) outputs[port]).forEach(row -> rows.add(row.toString()));
                }
                result = String.join("\n", rows);
            }
            if (i == closed) {
                for (NodeRunner node : nodes) {
                    node.reopen();
                }
                model = model == null ? null : reopened((UNetModelPortObject) model);
            }
        }
        return result;
    }

    private PortObject reopened(UNetModelPortObject model) throws Exception {
        Path saved = folder.resolve("model-" + System.nanoTime());
        EmbeddedSpi.PORTS.write(model, saved, new ExecutionMonitor());
        return EmbeddedSpi.PORTS.read(saved, new ExecutionMonitor());
    }

    /**
     * What a view shows is made from what the node kept, which KNIME saves; nothing of it may be in the node's memory
     * alone.
     */
    @Test
    void viewsShowTheSameAfterwards() throws Exception {
        NodeRunner phantom = nodes().get(0);
        BufferedDataTable read = phantom.table();
        NodeRunner predictor = nodes().get(4);
        BufferedDataTable predicted = predictor.table(
                UNetModelPortObject.create(
                        Models.of(Phantom.CHANNELS.subList(0, 1), Models.NORMALISED), new Tables(folder).exec()),
                read);
        NodeRunner learner = nodes().get(3).set("maskColumn", "Mask");
        learner.execute(read);
        NodeRunner scorer = nodes().get(5);
        scorer.execute(predicted);
        NodeRunner measure = node(new MeasureNodeFactory()).set("cellsColumn", "Mask");
        measure.execute(read);
        NodeRunner suspects = node(new SuspectsNodeFactory())
                .set("engine", "first-channel")
                .set("probabilityColumn", "Probability")
                .set("maskColumn", "Mask");
        suspects.execute(predicted);
        for (NodeRunner node : List.of(phantom, predictor, learner, scorer, measure, suspects)) {
            String before = node.view().initialData();
            assertTrue(before.contains("\"data\"") && !before.contains("\"notice\""), before);
            assertEquals(before, node.reopen().view().initialData());
        }
    }
}
