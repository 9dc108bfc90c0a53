// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.imcseg.knime.cells.ImageCells;
import org.imcseg.knime.nodes.corrupt.CorruptNodeFactory;
import org.imcseg.knime.nodes.normalise.DataSetNormaliseNodeFactory;
import org.imcseg.knime.nodes.normalise.NormaliseNodeFactory;
import org.imcseg.knime.nodes.patchify.PatchifyNodeFactory;
import org.imcseg.knime.nodes.predictor.PredictorNodeFactory;
import org.imcseg.knime.nodes.reassemble.ReassembleNodeFactory;
import org.imcseg.knime.nodes.split.SplitNodeFactory;
import org.imcseg.knime.port.UNetModelPortObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.port.PortObject;

/** A node that the user cancels ends as cancelled, not as failed and not as done. */
class CancelTest {
    @TempDir
    Path folder;

    @Test
    void everyNodeOnTables() throws Exception {
        Tables tables = new Tables(folder);
        BufferedDataTable table = tables.of(
                List.of(
                        Tables.text("Sample"),
                        Tables.text("Condition"),
                        ImageCells.column("Image"),
                        ImageCells.column("Mask")),
                Tables.row(
                        new StringCell("a"),
                        new StringCell("b"),
                        tables.image(Tables.randomImage(16, 16, List.of("DNA"), 1)),
                        tables.mask(Tables.squares(16, 16, 3))));
        for (NodeFactory<?> factory : List.of(
                new NormaliseNodeFactory(),
                new DataSetNormaliseNodeFactory(),
                new PatchifyNodeFactory(),
                new CorruptNodeFactory(),
                new SplitNodeFactory())) {
            cancel(factory, table);
        }
        cancel(new ReassembleNodeFactory(), new NodeRunner(new PatchifyNodeFactory(), folder).table(table));
        cancel(
                new PredictorNodeFactory(),
                UNetModelPortObject.create(Models.of(List.of("DNA"), ""), tables.exec()),
                table);
    }

    private void cancel(NodeFactory<?> factory, PortObject... inputs) {
        assertThrows(
                CanceledExecutionException.class,
                () -> new NodeRunner(factory, folder).cancelled().execute(inputs),
                factory.getClass().getSimpleName());
    }
}
