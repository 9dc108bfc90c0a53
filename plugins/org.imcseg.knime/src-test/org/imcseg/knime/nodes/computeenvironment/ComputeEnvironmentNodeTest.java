// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.computeenvironment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.imcseg.knime.nodes.NodeRunner;
import org.imcseg.knime.nodes.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.BooleanValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.port.PortObject;

/** On the present machine, whose only certain engine is "First channel". The tests of learning cover other machines. */
class ComputeEnvironmentNodeTest {
    @TempDir
    Path folder;

    private NodeRunner node() {
        return new NodeRunner(new ComputeEnvironmentNodeFactory(), folder);
    }

    @Test
    void saysWhatComputes() throws Exception {
        NodeRunner node = node();
        PortObject[] out = node.execute();
        BufferedDataTable engines = (BufferedDataTable) out[0];
        List<String> names = Tables.texts(engines, "Engine");
        int first = names.indexOf("First channel");
        assertTrue(first >= 0, names.toString());
        assertTrue(((BooleanValue) Tables.cells(engines, "Usable").get(first)).getBooleanValue());
        assertEquals("Java", Tables.texts(engines, "Hardware").get(first));
        assertEquals(
                1,
                Tables.texts(engines, "Automatic").stream()
                        .filter(a -> a.startsWith("used"))
                        .count());
        BufferedDataTable machine = (BufferedDataTable) out[1];
        assertTrue(Tables.texts(machine, "Property")
                .containsAll(List.of("Processor", "Threads", "Memory", "Java heap", "Graphics card")));
        assertFalse(
                Tables.texts(machine, "Value").contains("unknown"),
                Tables.texts(machine, "Value").toString());
        assertTrue(((BufferedDataTable) out[2]).size() >= 1);
        String start = node.view().initialData();
        assertTrue(
                start.contains("\"imcseg\":\"environment\"")
                        && start.contains("First channel")
                        && start.contains("\"advice\":{\"columns\":[\"Kind\","),
                start);
    }

    @Test
    void canBeCancelled() {
        assertThrows(CanceledExecutionException.class, () -> node().cancelled().execute());
    }
}
