// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.workflow.Connection;
import org.imcseg.embedded.runtime.workflow.Variable;
import org.imcseg.embedded.spi.EmbeddedSpi;

/** Describes a workflow: nodes with positions and settings, connections, variables, notes. */
public final class WorkflowBuilder {
    private final String m_name;
    private final String m_description;
    private final NodeRegistry m_registry;
    private final Plugin m_plugin;
    private final List<NodeBuilder> m_nodes = new ArrayList<>();
    private final List<Connection> m_connections = new ArrayList<>();
    private final List<Variable> m_variables = new ArrayList<>();
    private final List<Note> m_notes = new ArrayList<>();
    private final List<String> m_tags = new ArrayList<>();
    private final Map<String, String> m_links = new LinkedHashMap<>();

    /**
     * @param name name of the workflow, its folder and its file
     * @param description what it does: a heading, then text as in a {@link Note}
     * @param registry where the nodes come from
     * @param plugin the plugin of the nodes
     */
    public WorkflowBuilder(String name, String description, NodeRegistry registry, Plugin plugin) {
        m_name = name;
        m_description = description;
        m_registry = registry;
        m_plugin = plugin;
    }

    /** Declares a workflow variable with its default: a String, Integer, Double, Long or Boolean. */
    public WorkflowBuilder variable(String name, Object value) {
        m_variables.add(Variable.of(name, value));
        return this;
    }

    /** Adds a node with its icon's upper left corner at a position in pixels; ids count from 1. */
    public NodeBuilder add(String factoryClass, int x, int y) {
        final var node = new NodeBuilder(m_nodes.size() + 1, factoryClass, m_registry, x, y);
        m_nodes.add(node);
        return node;
    }

    /** Connects an output port with an input port; port 0 is the flow variable port. */
    public WorkflowBuilder connect(NodeBuilder source, int sourcePort, NodeBuilder target, int targetPort) {
        m_connections.add(new Connection(source.id(), sourcePort, target.id(), targetPort));
        return this;
    }

    /** Adds a note. */
    public WorkflowBuilder note(int x, int y, int width, int height, int borderColor, String text) {
        m_notes.add(new Note(x, y, width, height, text, borderColor));
        return this;
    }

    /** Adds a tag that KNIME shows with the description and searches. */
    public WorkflowBuilder tag(String tag) {
        m_tags.add(tag);
        return this;
    }

    /** Adds a link that KNIME shows with the description. */
    public WorkflowBuilder link(String address, String text) {
        m_links.put(address, text);
        return this;
    }

    /** Moves all nodes and notes. */
    public void moveBy(int dx, int dy) {
        m_nodes.forEach(node -> node.moveBy(dx, dy));
        m_notes.replaceAll(note -> note.moved(dx, dy));
    }

    /** How high a note of this width must be to show its text. */
    public static int noteHeight(String text, int width) {
        return new NoteText(text).height(width);
    }

    String name() {
        return m_name;
    }

    String description() {
        return m_description;
    }

    Plugin plugin() {
        return m_plugin;
    }

    List<NodeBuilder> nodes() {
        return m_nodes;
    }

    List<Connection> connections() {
        return m_connections;
    }

    List<Variable> variables() {
        return m_variables;
    }

    List<Note> notes() {
        return m_notes;
    }

    List<String> tags() {
        return m_tags;
    }

    Map<String, String> links() {
        return m_links;
    }

    /** Fails if the workflow would not load, or if notes overlap; {@link WorkflowLayout} checks the rest. */
    void check() {
        m_nodes.forEach(NodeBuilder::check);
        for (int i = 0; i < m_notes.size(); i++) {
            for (final var other : m_notes.subList(0, i)) {
                if (m_notes.get(i).box().overlaps(other.box())) {
                    throw new IllegalStateException(
                            "Two notes overlap: " + m_notes.get(i).text() + " / " + other.text());
                }
            }
        }
        for (final var connection : m_connections) {
            final var outputs = EmbeddedSpi.NODES
                    .outPorts(m_nodes.get(connection.source() - 1).model())
                    .size();
            final var inputs = EmbeddedSpi.NODES
                    .inPorts(m_nodes.get(connection.target() - 1).model())
                    .size();
            if (connection.sourcePort() > outputs || connection.targetPort() > inputs) {
                throw new IllegalStateException(
                        connection + ": there are " + outputs + " outputs and " + inputs + " inputs");
            }
        }
    }
}
