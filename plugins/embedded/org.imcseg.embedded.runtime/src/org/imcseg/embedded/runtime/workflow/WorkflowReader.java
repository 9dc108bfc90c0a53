// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;

/** Reads the files of a workflow folder. Collects all problems before it fails. */
public final class WorkflowReader {
    /** Newest KNIME whose workflows are known to be read right, as major * 1000 + minor. */
    private static final int NEWEST_KNIME = 5012;

    private static final Set<String> FORMATS = Set.of("4.1.0", "5.1.0");

    private static final String AGAIN = " Copy the workflow again, or export it from KNIME again.";

    private final Path m_folder;
    private final List<String> m_problems = new ArrayList<>();

    private WorkflowReader(Path folder) {
        m_folder = folder;
    }

    /**
     * Reads workflow.knime and the settings.xml of each node.
     *
     * @throws LoadException if a file is missing, damaged or of an unknown version
     */
    public static Workflow read(Path folder) throws LoadException {
        return new WorkflowReader(folder).read();
    }

    private Workflow read() throws LoadException {
        final var file = m_folder.resolve(OpenedWorkflow.WORKFLOW_FILE);
        final var root = settings(file);
        try {
            final var createdBy = root.getString("created_by");
            checkVersion(shown(file), createdBy, root.getString("version"));
            final List<NodeEntry> nodes = new ArrayList<>();
            for (final var child : children(root.getNodeSettings("nodes"))) {
                final var node = node(child);
                if (node != null) {
                    nodes.add(node);
                }
            }
            nodes.sort(Comparator.comparingInt(NodeEntry::id));
            final List<Connection> connections = new ArrayList<>();
            for (final var child : children(root.getNodeSettings("connections"))) {
                connections.add(new Connection(
                        child.getInt("sourceID"),
                        child.getInt("sourcePort"),
                        child.getInt("destID"),
                        child.getInt("destPort")));
            }
            final List<Variable> variables = new ArrayList<>();
            if (root.containsKey("workflow_variables")) {
                for (final var child : children(root.getNodeSettings("workflow_variables"))) {
                    variables.add(Variable.load(child));
                }
            }
            if (root.containsKey("workflow_credentials")
                    && !root.getNodeSettings("workflow_credentials").keySet().isEmpty()) {
                m_problems.add("The workflow uses workflow credentials, which the embedded runtime does not support."
                        + " Run it in KNIME.");
            }
            if (!m_problems.isEmpty()) {
                throw new LoadException(m_problems);
            }
            final var name = root.getString("name", null);
            return new Workflow(
                    name == null ? m_folder.getFileName().toString() : name,
                    createdBy,
                    List.copyOf(nodes),
                    List.copyOf(connections),
                    List.copyOf(variables));
        } catch (InvalidSettingsException ex) {
            m_problems.add(shown(file) + ": " + ex.getMessage() + AGAIN);
            throw new LoadException(m_problems);
        }
    }

    /** Of an archive only the path in it: where it is unpacked to is gone when the message is read. */
    private String shown(Path file) {
        return m_folder.getFileName().resolve(m_folder.relativize(file)).toString();
    }

    private static void checkVersion(String file, String createdBy, String format) throws LoadException {
        final var parts = createdBy == null ? new String[0] : createdBy.split("\\.");
        try {
            if (Integer.parseInt(parts[0]) * 1000 + Integer.parseInt(parts[1]) > NEWEST_KNIME) {
                throw new LoadException(file + " was saved by KNIME " + createdBy
                        + "; the embedded runtime reads what KNIME 5.12 and older save. Open it in KNIME.");
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException ex) {
            throw new LoadException(file + ": created_by is \"" + createdBy + "\", expected a version such as 5.8.0.");
        }
        if (format == null || !FORMATS.contains(format)) {
            throw new LoadException(file + " has workflow format " + format + "; the embedded runtime reads " + FORMATS
                    + ". Open and save it in KNIME 5.8.");
        }
    }

    private NodeEntry node(NodeSettingsRO entry) throws InvalidSettingsException {
        final var id = entry.getInt("id");
        final var type = entry.getString("node_type", "NativeNode");
        final var settingsFile = text(entry, "node_settings_file");
        if (!"NativeNode".equals(type)) {
            m_problems.add(
                    "Node #" + id + " (" + settingsFile.replaceFirst("/.*", "") + ") is a "
                            + ("SubNode".equals(type) ? "component" : "metanode")
                            + "; the embedded runtime runs flat workflows only. Expand it in KNIME, or run the workflow there.");
            return null;
        }
        final var file = inside(settingsFile);
        if (file == null) {
            m_problems.add("Node #" + id + ": its settings file \"" + settingsFile + "\" lies outside the workflow.");
            return null;
        }
        try {
            final var settings = settings(file);
            return new NodeEntry(
                    id,
                    settings.getString("node-name", settings.getString("name", null)),
                    text(settings, "factory"),
                    settings.getString("node-bundle-symbolic-name", null),
                    settings.getString("node-bundle-vendor", null),
                    settings.getString("node-bundle-version", null),
                    annotation(settings),
                    settings);
        } catch (LoadException ex) {
            m_problems.addAll(ex.problems());
        } catch (InvalidSettingsException ex) {
            m_problems.add(shown(file) + ": " + ex.getMessage() + AGAIN);
        }
        return null;
    }

    /** A text that must be there. */
    private static String text(NodeSettingsRO settings, String key) throws InvalidSettingsException {
        final var text = settings.getString(key);
        if (text == null) {
            throw new InvalidSettingsException("String for key \"" + key + "\" is null.");
        }
        return text;
    }

    /** A file of the workflow; null if the path leads out of it, or is none. */
    private Path inside(String relative) {
        try {
            final var file = m_folder.resolve(relative).normalize();
            return file.startsWith(m_folder) ? file : null;
        } catch (InvalidPathException ex) {
            return null;
        }
    }

    private static String annotation(NodeSettings settings) throws InvalidSettingsException {
        if (!settings.containsKey("nodeAnnotation")) {
            return "";
        }
        final var text = settings.getNodeSettings("nodeAnnotation").getString("text", "");
        return text == null ? "" : text.strip().replaceAll("\\s+", " ");
    }

    private NodeSettings settings(Path file) throws LoadException {
        try (var in = Files.newInputStream(file)) {
            return (NodeSettings) NodeSettings.loadFromXML(in);
        } catch (NoSuchFileException ex) {
            throw new LoadException(shown(file) + " is missing." + AGAIN);
        } catch (IOException ex) {
            throw new LoadException(shown(file) + " cannot be read: " + ex.getMessage() + AGAIN);
        }
    }

    private static List<NodeSettings> children(NodeSettingsRO settings) throws InvalidSettingsException {
        final List<NodeSettings> children = new ArrayList<>();
        for (final var key : settings.keySet()) {
            children.add((NodeSettings) settings.getNodeSettings(key));
        }
        return children;
    }
}
