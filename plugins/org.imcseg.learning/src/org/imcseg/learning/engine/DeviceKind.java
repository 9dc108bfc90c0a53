// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.engine;

/** The kind of processor that an engine computes on. */
public enum DeviceKind {
    /** The central processing unit. */
    CPU("cpu"),
    /** A graphics card. */
    GPU("gpu");

    private final String id;

    DeviceKind(String id) {
        this.id = id;
    }

    /** Short stable name for settings and files. */
    public String id() {
        return id;
    }
}
