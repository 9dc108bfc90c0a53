// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Ends what JavaCPP makes around an operation (wrapped arguments, tuples, lists) with the operation and not with the
 * whole step: each counts as a user of its tensors, whose memory else would stay although they were released.
 */
final class OperationScope implements AutoCloseable {
    private final PointerScope outer = PointerScope.getInnerScope();
    private final PointerScope inner = ofPointers();

    /** The constructor takes the classes of pointers that it is for; none is all, but javac makes a generic array. */
    @SuppressWarnings("unchecked")
    static PointerScope ofPointers() {
        return new PointerScope();
    }

    /**
     * Leaves a result to the scope around this one.
     *
     * @param result may be part of what ends with this scope
     */
    Tensor keep(Tensor result) {
        Tensor own = new Tensor(result); // shares the memory
        outer.attach(own);
        return own;
    }

    @Override
    public void close() {
        inner.close();
    }
}
