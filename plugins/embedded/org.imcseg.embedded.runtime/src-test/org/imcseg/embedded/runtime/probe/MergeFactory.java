// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.probe;

import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Has an optional second input; passes the last input on. */
public final class MergeFactory extends DefaultNodeFactory {
    /** How many inputs the last execution had. */
    public static volatile int inputs;

    public MergeFactory() {
        super(DefaultNode.create()
                .name("Probe Merge")
                .icon("./probe.png")
                .shortDescription("Merges.")
                .fullDescription("Merges.")
                .sinceVersion(5, 8, 0)
                .dynamicPorts(p -> {
                    p.addInputPortGroup(
                            "First",
                            g -> g.name("First").description("A table.").fixed(BufferedDataTable.TYPE));
                    p.addInputPortGroup("Second", g -> g.name("Second")
                            .description("Another.")
                            .optional()
                            .supportedTypes(BufferedDataTable.TYPE));
                    p.addOutputPortGroup(
                            "Merged", g -> g.name("Merged").description("One.").fixed(BufferedDataTable.TYPE));
                })
                .model(m -> m.withoutParameters()
                        .configure((in, out) -> out.setOutSpec(0, in.getInPortSpecs()[in.getInPortSpecs().length - 1]))
                        .execute((in, out) -> {
                            inputs = in.getInPortObjects().length;
                            out.setOutData(0, in.getInPortObjects()[inputs - 1]);
                        })));
    }
}
