// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data.container;

import java.io.Closeable;
import org.knime.core.data.RowIterator;

/** Walks a table that may hold a file open; close it when stopping early. */
public abstract class CloseableRowIterator extends RowIterator implements Closeable {

    public CloseableRowIterator() {}

    @Override
    public abstract void close();
}
