// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.acquisitionloop;

import org.imcseg.knime.loops.LoopFactory;
import org.imcseg.knime.nodes.Link;
import org.imcseg.knime.port.UNetModelPortObject;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultNode;

/** Factory of the Acquisition Loop Start node. */
public final class AcquisitionLoopStartNodeFactory extends LoopFactory<AcquisitionStartModel> {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Acquisition Loop Start")
            .icon("acquisitionstart.png")
            .shortDescription("Reads acquisitions one at a time, so that any number of slides fits into memory and an "
                    + "interrupted run can be resumed.")
            .fullDescription(
                    """
                    <p>Reads the same files as the <b>IMC Reader</b>, with the same settings, but one acquisition per iteration:
                    the nodes up to the <b>Acquisition Loop End</b> predict its cells, write its mask and measure it, and then the
                    next one is read. Memory use does not grow with the number of acquisitions. An acquisition that cannot be read
                    is skipped, and the loop end lists it with the reason.</p>
                    <p>If the optional port <i>Model</i> is connected (add it with the three dots on the node) and no channels are
                    chosen, the model's channels are read, whether the files name them by marker or by metal. A single star reads
                    all channels that every acquisition has, so that all are measured.</p>
                    <p><b>Resuming an interrupted run.</b> If a results folder is set, each finished acquisition is stored there.
                    When the workflow is executed again, finished acquisitions are not processed again, and the final tables are
                    the same as without the interruption. An acquisition counts as finished if the content of its files, the
                    model, all flow variables that reach this node (except those to be ignored), the tag and the version of this
                    software are unchanged. Changes <i>inside</i> nodes of the loop are not detected: change the tag in that case,
                    or empty the folder.</p>
                    <p><b>Several machines</b> can share the work, if they share the results folder: each does a part
                    (<i>Acquisitions to do here</i>), and a last execution does what is missing and writes the tables.</p>
                    <p>Flow variables: <i>acquisition_number</i> (from 1), <i>acquisition_count</i> and <i>acquisition</i> (file
                    and acquisition).</p>
                    """)
            .sinceVersion(5, 8, 0)
            .dynamicPorts(p -> p.addInputPortGroup("model", g -> g.name("Model")
                            .description("The model to be applied. Its channels are read if none are chosen.")
                            .optional()
                            .supportedTypes(UNetModelPortObject.TYPE))
                    .addOutputPortGroup("image", g -> g.name("Image")
                            .description(
                                    """
                            One row for the acquisition, with the columns of the <b>IMC Reader</b>. Empty if all acquisitions are
                            finished.""")
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

    /** For KNIME, which creates the factory by reflection. */
    public AcquisitionLoopStartNodeFactory() {
        super(NODE, AcquisitionStartModel::new);
    }
}
