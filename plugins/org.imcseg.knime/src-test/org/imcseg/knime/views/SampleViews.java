// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import java.nio.file.Path;
import java.util.List;

import org.imcseg.core.phantom.Phantom;
import org.imcseg.embedded.views.OpenView;
import org.imcseg.knime.nodes.Models;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.imcseg.knime.nodes.predictor.PredictorNodeFactory;
import org.imcseg.knime.nodes.reader.ReaderNodeFactory;
import org.imcseg.knime.port.UNetModelPortObject;
import org.knime.core.node.port.PortObject;

/** Views of nodes that were executed on synthetic tissue. */
final class SampleViews {
    private final Path folder;
    private final NodeRunner reader;
    private final PortObject[] read;

    SampleViews(Path folder) throws Exception {
        this.folder = folder;
        reader = new NodeRunner(new ReaderNodeFactory(), folder).set("location", "phantom:lung?images=4&samples=2&size=320&seed=3&touching=0.8");
        read = reader.execute();
    }

    OpenView reader() {
        return reader.view();
    }

    OpenView predictor() throws Exception {
        NodeRunner predictor = new NodeRunner(new PredictorNodeFactory(), folder).set("engine", "first-channel").set("tileSize", 64).set("overlap", 8);
        List<String> channels = List.of(Phantom.CHANNELS.get(0), Phantom.CHANNELS.get(1));
        predictor.execute(UNetModelPortObject.create(Models.of(channels, Models.NORMALISED), new Tables(folder).exec()), read[0]);
        return predictor.view();
    }
}
