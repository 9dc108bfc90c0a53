// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.probe;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;

/** Fails as set. */
public final class FailFactory extends DefaultNodeFactory {
    enum How {
        CONFIGURE,
        EXECUTE,
        BUG,
        NO_OUTPUT,
        NO_SPEC
    }

    static final class Parameters implements NodeParameters {
        How m_how = How.EXECUTE;
    }

    public FailFactory() {
        super(DefaultNode.create()
                .name("Probe Fail")
                .icon("./probe.png")
                .shortDescription("Fails.")
                .fullDescription("Fails.")
                .sinceVersion(5, 8, 0)
                .ports(p -> p.addInputTable("In", "A table.").addOutputTable("Out", "None."))
                .model(m -> m.parametersClass(Parameters.class)
                        .configure((in, out) -> {
                            final Parameters parameters = in.getParameters();
                            if (parameters.m_how == How.CONFIGURE) {
                                throw new InvalidSettingsException("Column \"Image\" is missing; choose another.");
                            }
                            out.setOutSpec(0, parameters.m_how == How.NO_SPEC ? null : in.getInTableSpec(0));
                        })
                        .execute((in, out) -> {
                            final Parameters parameters = in.getParameters();
                            switch (parameters.m_how) {
                                case EXECUTE -> throw new KNIMEException("File x.mcd is truncated; copy it again.");
                                case BUG -> throw new NullPointerException("oops");
                                default -> {
                                    // no output
                                }
                            }
                        })));
    }
}
