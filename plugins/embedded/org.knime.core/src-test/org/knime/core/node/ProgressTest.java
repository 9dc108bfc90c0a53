// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ProgressTest {

    @Test
    void partsAddUpToTheWhole() throws CanceledExecutionException {
        final DefaultNodeProgressMonitor monitor = new DefaultNodeProgressMonitor();
        final ExecutionMonitor whole = new ExecutionMonitor(monitor);
        final ExecutionMonitor first = whole.createSubProgress(0.25);
        first.setProgress(0.5, "half of the first");
        assertEquals(0.125, monitor.getProgress(), 1e-12);
        first.setProgress(1);
        final ExecutionMonitor second = whole.createSilentSubProgress(0.75);
        second.setProgress(1.0 / 3, "not heard");
        assertEquals(0.5, monitor.getProgress(), 1e-12);
        assertEquals("half of the first", monitor.getMessage());
        second.setProgress(2);
        assertEquals(1, monitor.getProgress(), 1e-12);
    }

    @Test
    void cancelReachesTheParts() {
        final DefaultNodeProgressMonitor monitor = new DefaultNodeProgressMonitor();
        final ExecutionMonitor part =
                new ExecutionMonitor(monitor).createSubProgress(0.1).createSubProgress(0.1);
        monitor.setExecuteCanceled();
        assertThrows(CanceledExecutionException.class, part::checkCanceled);
    }
}
