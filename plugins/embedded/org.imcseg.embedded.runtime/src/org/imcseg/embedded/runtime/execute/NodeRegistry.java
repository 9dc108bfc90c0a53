// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.execute;

import java.util.Optional;
import org.knime.core.node.NodeFactory;

/** Finds node factories. */
public interface NodeRegistry {
    /** A new factory of the given class; empty if no plugin offers it. */
    Optional<NodeFactory<?>> factory(String className);

    /** Whether a plugin of the given symbolic name is there. */
    boolean hasBundle(String symbolicName);
}
