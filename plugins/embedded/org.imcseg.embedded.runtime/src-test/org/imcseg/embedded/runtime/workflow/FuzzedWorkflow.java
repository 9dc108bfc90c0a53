// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.workflow;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workflow file as a fuzzer hands it over: with bytes. What begins like XML is {@code workflow.knime}, a zero byte,
 * and the settings of the node; anything else is the {@code .knwf} file itself.
 */
final class FuzzedWorkflow {
    private static final String WORKFLOW =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <config xmlns="http://www.knime.org/2008/09/XMLConfig" key="workflow.knime">
            <entry key="created_by" type="xstring" value="5.8.0"/><entry key="version" type="xstring" value="5.1.0"/>
            <entry key="name" type="xstring" isnull="true" value=""/>
            <config key="workflow_variables"><config key="Var_0"><entry key="name" type="xstring" value="a"/>
            <entry key="class" type="xstring" value="DOUBLE"/><entry key="value" type="xdouble" value="1.5"/></config></config>
            <config key="nodes"><config key="node_1"><entry key="id" type="xint" value="1"/>
            <entry key="node_settings_file" type="xstring" value="A/settings.xml"/>
            <entry key="node_type" type="xstring" value="NativeNode"/></config></config>
            <config key="connections"><config key="connection_0"><entry key="sourceID" type="xint" value="1"/>
            <entry key="sourcePort" type="xint" value="0"/><entry key="destID" type="xint" value="1"/>
            <entry key="destPort" type="xint" value="1"/></config></config>
            </config>
            """;
    private static final String SETTINGS =
            """
            <config key="settings.xml"><entry key="node-name" type="xstring" value="IMC %%00013 Reader"/>
            <entry key="factory" type="xstring" value="org.imcseg.Factory"/>
            <config key="nodeAnnotation"><entry key="text" type="xstring" value="note"/></config>
            <config key="model"><config key="list"><entry key="array-size" type="xint" value="2"/>
            <entry key="0" type="xstring" value="x"/><entry key="1" type="xstring" value="y"/></config>
            <entry key="flag" type="xboolean" value="true"/><entry key="long" type="xlong" value="7"/></config>
            </config>
            """;

    private FuzzedWorkflow() {}

    /**
     * Reads an input.
     *
     * @param folder for the file and what is unpacked
     * @throws AssertionError if a message does not help
     * @throws RuntimeException as the reader throws it, though it should not
     */
    static void read(byte[] input, Path folder) throws IOException {
        final var file = Files.write(folder.resolve("fuzzed.knwf"), file(input));
        try (var opened = OpenedWorkflow.archive(file, folder)) {
            for (final var node : WorkflowReader.read(opened.folder()).nodes()) {
                node.title();
                lists(node);
            }
        } catch (LoadException | IOException ex) {
            if (ex.getMessage() == null || ex.getMessage().isBlank()) {
                throw new AssertionError("a message that does not help", ex);
            }
        }
    }

    /** Arrays are settings with their length as another setting. */
    private static void lists(NodeEntry node) {
        try {
            node.settings().getNodeSettings("model").getStringArray("list");
        } catch (org.knime.core.node.InvalidSettingsException ex) {
            // in words
        }
    }

    static List<byte[]> seeds() throws IOException {
        final var parts = (WORKFLOW + "\0" + SETTINGS).getBytes(StandardCharsets.UTF_8);
        return List.of(parts, file(parts));
    }

    private static byte[] file(byte[] input) throws IOException {
        if (input.length == 0 || input[0] != '<') {
            return input;
        }
        int end = 0;
        while (end < input.length && input[end] != 0) {
            end++;
        }
        final var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.setLevel(0);
            zip.putNextEntry(new ZipEntry("flow/workflow.knime"));
            zip.write(input, 0, end);
            zip.putNextEntry(new ZipEntry("flow/A/settings.xml"));
            zip.write(Arrays.copyOfRange(input, Math.min(input.length, end + 1), input.length));
        }
        return bytes.toByteArray();
    }
}
