// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.probe;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Passes its input on and records the settings of each execution. */
public final class SettingsFactory extends DefaultNodeFactory {
    /** Settings of each execution, of all nodes of this kind. */
    public static final List<EveryParameters> SEEN = new CopyOnWriteArrayList<>();

    public SettingsFactory() {
        super(DefaultNode.create()
                .name("Probe Settings")
                .icon("./probe.png")
                .shortDescription("Has every kind of setting.")
                .fullDescription("Has every kind of setting.")
                .sinceVersion(5, 8, 0)
                .ports(p -> p.addInputTable("In", "A table.").addOutputTable("Out", "The same."))
                .model(m -> m.parametersClass(EveryParameters.class)
                        .configure((in, out) -> {
                            final EveryParameters parameters = in.getParameters();
                            if (in.getInTableSpec(0).findColumnIndex(parameters.m_column) < 0) {
                                out.setWarningMessage("There is no column \"" + parameters.m_column + "\"");
                            }
                            out.setOutSpec(0, in.getInTableSpec(0));
                        })
                        .execute((in, out) -> {
                            SEEN.add(in.getParameters());
                            out.setOutData(0, in.getInTable(0));
                        })));
    }
}
