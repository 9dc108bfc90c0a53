// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.imcseg.embedded.runtime.workflow.OpenedWorkflow;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsWO;

/** Writes a described workflow as an archive. The same description gives the same bytes. */
public final class WorkflowWriter {
    /** The name of the picture among the {@link #files}. */
    public static final String PREVIEW = "workflow.svg";

    /** What KNIME 5.8 and everything newer reads. */
    private static final String CREATED_BY = "5.8.0";

    private static final String FORMAT = "5.1.0";

    /** Nothing in the files may depend on when they are written. */
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(2025, 1, 1, 0, 0);

    private static final String DATE = "2025-01-01 00:00:00 +0000";

    private WorkflowWriter() {}

    /**
     * The files of the workflow by path inside its folder.
     *
     * @throws IllegalStateException if the workflow would not load, or elements overlap
     */
    public static Map<String, byte[]> files(WorkflowBuilder workflow) {
        workflow.check();
        final var layout = WorkflowLayout.of(workflow);
        final Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(OpenedWorkflow.WORKFLOW_FILE, xml(header(workflow, layout)));
        for (final var node : workflow.nodes()) {
            files.put(node.folder() + "/settings.xml", xml(node.settings(workflow.plugin())));
        }
        files.put(PREVIEW, WorkflowPreview.of(workflow, layout).getBytes(StandardCharsets.UTF_8));
        files.put("workflow-metadata.xml", WorkflowMetadata.of(workflow).getBytes(StandardCharsets.UTF_8));
        return files;
    }

    /**
     * The archive: one folder of the workflow's name, entries stored, so that no compressor decides about the bytes.
     */
    public static byte[] archive(WorkflowBuilder workflow) {
        return archive(workflow, files(workflow));
    }

    /** The archive of the workflow's {@link #files}. */
    public static byte[] archive(WorkflowBuilder workflow, Map<String, byte[]> files) {
        final var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            add(zip, workflow.name() + "/", new byte[0]);
            for (final var file : files.entrySet()) {
                final var slash = file.getKey().indexOf('/');
                if (slash > 0) {
                    add(zip, workflow.name() + "/" + file.getKey().substring(0, slash + 1), new byte[0]);
                }
                add(zip, workflow.name() + "/" + file.getKey(), file.getValue());
            }
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return bytes.toByteArray();
    }

    /** Writes the archive, replacing an older one at once. */
    public static void write(WorkflowBuilder workflow, Path file) throws IOException {
        write(workflow, files(workflow), file);
    }

    /** Writes the archive of the workflow's {@link #files}, replacing an older one at once. */
    public static void write(WorkflowBuilder workflow, Map<String, byte[]> files, Path file) throws IOException {
        final var temporary = file.resolveSibling(file.getFileName() + ".part");
        Files.write(temporary, archive(workflow, files));
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        final var crc = new CRC32();
        crc.update(content);
        final var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] xml(NodeSettings settings) {
        final var out = new ByteArrayOutputStream();
        try {
            settings.saveToXML(out);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        return out.toByteArray();
    }

    private static NodeSettings header(WorkflowBuilder workflow, WorkflowLayout layout) {
        final var root = new NodeSettings(OpenedWorkflow.WORKFLOW_FILE);
        root.addString("created_by", CREATED_BY);
        root.addBoolean("created_by_nightly", false);
        root.addString("version", FORMAT);
        root.addString("name", workflow.name());
        final var author = root.addNodeSettings("authorInformation");
        author.addString("authored-by", workflow.plugin().vendor());
        author.addString("authored-when", DATE);
        author.addString("lastEdited-by", null);
        author.addString("lastEdited-when", null);
        root.addString("customDescription", null);
        root.addString("state", "IDLE");
        root.addNodeSettings("workflow_credentials");
        if (!workflow.variables().isEmpty()) {
            final var variables = root.addNodeSettings("workflow_variables");
            int index = 0;
            for (final var variable : workflow.variables()) {
                variable.save((NodeSettings) variables.addNodeSettings("Var_" + index++));
            }
        }
        if (!workflow.notes().isEmpty()) {
            final var notes = root.addNodeSettings("annotations");
            int index = 0;
            for (final var note : workflow.notes()) {
                Annotations.saveNote(note, notes.addNodeSettings("annotation_" + index++));
            }
        }
        addNodes(workflow, root);
        addConnections(workflow, layout, root);
        return root;
    }

    private static void addNodes(WorkflowBuilder workflow, NodeSettings root) {
        final var nodes = root.addNodeSettings("nodes");
        for (final var node : workflow.nodes()) {
            final var saved = nodes.addNodeSettings("node_" + node.id());
            saved.addInt("id", node.id());
            saved.addString("node_settings_file", node.folder() + "/settings.xml");
            saved.addBoolean("node_is_meta", false);
            saved.addString("node_type", "NativeNode");
            saved.addString("ui_classname", "org.knime.core.node.workflow.NodeUIInformation");
            saved.addNodeSettings("ui_settings").addIntArray("extrainfo.node.bounds", node.x(), node.y(), -1, -1);
        }
    }

    private static void addConnections(WorkflowBuilder workflow, WorkflowLayout layout, NodeSettings root) {
        final var connections = root.addNodeSettings("connections");
        int index = 0;
        for (final var connection : workflow.connections()) {
            final var saved = connections.addNodeSettings("connection_" + index++);
            saved.addInt("sourceID", connection.source());
            saved.addInt("destID", connection.target());
            saved.addInt("sourcePort", connection.sourcePort());
            saved.addInt("destPort", connection.targetPort());
            addBends(layout.paths().get(index - 1).bends(), saved);
        }
    }

    private static void addBends(List<Point> bends, NodeSettingsWO connection) {
        if (bends.isEmpty()) {
            return;
        }
        connection.addString("ui_classname", "org.knime.core.node.workflow.ConnectionUIInformation");
        final var saved = connection.addNodeSettings("ui_settings");
        saved.addInt("extrainfo.conn.bendpoints_size", bends.size());
        for (int i = 0; i < bends.size(); i++) {
            saved.addIntArray(
                    "extrainfo.conn.bendpoints_" + i, (int) bends.get(i).x(), (int)
                            bends.get(i).y());
        }
    }
}
