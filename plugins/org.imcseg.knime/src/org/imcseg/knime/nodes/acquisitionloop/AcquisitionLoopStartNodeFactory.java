// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.acquisitionloop;

import org.imcseg.knime.loops.LoopFactory;
import org.imcseg.knime.nodes.Link;
import org.imcseg.knime.port.UNetModelPortObject;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultNode;

/** Factory of the Acquisition Loop Start node. */
public final class AcquisitionLoopStartNodeFactory extends LoopFactory<StartModel> {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Acquisition Loop Start")
            .icon("acquisitionstart.png")
            .shortDescription(
                    "Reads acquisitions one after the other, so that any number of slides fits into memory and a stopped run goes on.")
            .fullDescription(
                    """
                    <p>Reads what the <b>IMC Reader</b> reads, with the same settings, but one acquisition an iteration: the nodes up to the
                    <b>Acquisition Loop End</b> predict its cells, write its mask and measure it, and then the next one is read. Memory does not grow with
                    the number of acquisitions. An acquisition that cannot be read is skipped and listed by the loop's end with the reason.</p>
                    <p>With the port <i>Model</i> (three dots on the node) the channels of the model are read where none are chosen, whether the files name
                    them by marker or by metal. A single star reads all channels that every acquisition has, so that all are measured.</p>
                    <p><b>Going on after a stop.</b> With a results folder, each finished acquisition is kept there. When the workflow is executed again, finished
                    ones are not processed again, and the final tables are the same as if nothing had happened. An acquisition counts as finished if the
                    content of its files, the model, all flow variables that reach this node (but those listed as not mattering), the tag and the version of
                    this software are the same. What changed <i>inside</i> nodes of the loop cannot be seen: change the tag then, or empty the folder.</p>
                    <p>Flow variables: <i>acquisition_number</i> (from 1), <i>acquisition_count</i> and <i>acquisition</i> (file and acquisition).</p>
                    """)
            .sinceVersion(5, 8, 0)
            .dynamicPorts(p -> p.addInputPortGroup("model", g -> g.name("Model")
                            .description(
                                    "The model that is to be applied: its channels are read where none are chosen.")
                            .optional()
                            .supportedTypes(UNetModelPortObject.TYPE))
                    .addOutputPortGroup("image", g -> g.name("Image")
                            .description(
                                    """
                            The acquisition in one row, with the columns of the <b>IMC Reader</b>. No row if all acquisitions are finished.""")
                            .fixed(BufferedDataTable.TYPE)))
            .model(m -> settings(m, AcquisitionLoopStartNodeParameters.class))
            .nodeType(NodeType.LoopStart)
            .keywords(
                    "imaging mass cytometry",
                    "slides",
                    "batch",
                    "stream",
                    "resume",
                    "iterate",
                    "many images",
                    "segmentation")
            .addExternalResource(Link.READIMC.href(), Link.READIMC.title());

    public AcquisitionLoopStartNodeFactory() {
        super(NODE, StartModel::new);
    }
}
