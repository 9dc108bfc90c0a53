// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.dl4j;

import org.bytedeco.javacpp.Pointer;
import org.imcseg.learning.engine.FreedMemory;

/**
 * Bounds the native memory that ND4J gives back only when the garbage collector has found its Java handles: 10 to 30 MB pile up with every step of even a small
 * network, while the heap, with handles alone, sees no reason to collect.
 */
final class NativeMemory {
    private static final long GROWTH = 512L << 20;

    private long base = Pointer.physicalBytes();

    /** Collects if the process has grown by half a gigabyte since the last time. */
    void collectIfGrown() {
        if (Pointer.physicalBytes() - base > GROWTH) {
            System.gc();
            FreedMemory.giveBack(Pointer.class);
            base = Pointer.physicalBytes();
        }
    }
}
