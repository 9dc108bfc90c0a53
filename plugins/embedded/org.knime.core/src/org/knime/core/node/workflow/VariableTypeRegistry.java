// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.workflow;

/** The types of flow variables that there are. */
public final class VariableTypeRegistry {

    private static final VariableTypeRegistry INSTANCE = new VariableTypeRegistry();

    private VariableTypeRegistry() {}

    public static VariableTypeRegistry getInstance() {
        return INSTANCE;
    }

    public VariableType<?>[] getAllTypes() {
        return new VariableType<?>[] {
            VariableType.StringType.INSTANCE,
            VariableType.DoubleType.INSTANCE,
            VariableType.IntType.INSTANCE,
            VariableType.LongType.INSTANCE,
            VariableType.BooleanType.INSTANCE
        };
    }
}
