// SPDX-License-Identifier: Apache-2.0
package org.imcseg.engine.libtorch;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Frees what JavaCPP creates around an operation (wrapped arguments, tuples, lists) right after it, not at the end of
 * the step: each such object counts as a user of its tensors and would keep their memory although they were released.
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
     * Moves a result to the surrounding scope.
     *
     * @param result may be part of an object that ends with this scope
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
