// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.write.NodeBuilder;
import org.imcseg.embedded.runtime.write.Plugin;
import org.imcseg.embedded.runtime.write.WorkflowBuilder;

/** A workflow on squared paper: nodes stand in columns and rows, and a strip of notes above tells each column's step. */
final class Sketch {
    static final String MODEL_PORT = "org.imcseg.knime.port.UNetModelPortObject";
    static final String TABLE_PORT = "org.knime.core.node.BufferedDataTable";
    private static final Plugin PLUGIN = new Plugin("IMC Segmentation Nodes", "org.imcseg.knime", "IMC Segmentation project", "0.1.0",
            "IMC Segmentation", "org.imcseg.feature.feature.group");
    private static final String NODES = "org.imcseg.knime.nodes.";
    private static final int COLUMN = 200;
    private static final int ROW = 160;
    private static final int LEFT = 40;
    private static final int TITLE_HEIGHT = 90;
    private static final int NOTE_TOP = TITLE_HEIGHT + 40;
    private static final int NOTE_HEIGHT = 140;
    private static final int TOP = NOTE_TOP + NOTE_HEIGHT + 40;
    private static final int GAP = 10;
    private static final int TITLE_COLOUR = 0x2F6FD6;
    private static final int STEP_COLOUR = 0xF2B705;

    private final WorkflowBuilder workflow;

    /** @param title first line of the note on top, {@code text} the rest of it; {@code columns} how wide it is */
    Sketch(String name, String title, String text, int columns, NodeRegistry registry) {
        workflow = new WorkflowBuilder(name, title + "\n\n" + text, registry, PLUGIN);
        workflow.note(LEFT, 20, columns * COLUMN - GAP, TITLE_HEIGHT, TITLE_COLOUR, title + "\n\n" + text);
    }

    /** Declares a workflow variable with its default. */
    Sketch variable(String name, Object value) {
        workflow.variable(name, value);
        return this;
    }

    /** Explains the steps of {@code columns} columns from {@code column} on. */
    Sketch step(int column, int columns, String title, String text) {
        workflow.note(LEFT + column * COLUMN, NOTE_TOP, columns * COLUMN - GAP, NOTE_HEIGHT, STEP_COLOUR, title + "\n\n" + text);
        return this;
    }

    /** Adds a node. @param factory its factory's class name below the package of our nodes */
    NodeBuilder node(String factory, int column, int row, String caption) {
        return workflow.add(NODES + factory, LEFT + 70 + column * COLUMN, TOP + row * ROW).caption(caption);
    }

    /** Declares the workflow variables that say what computes. */
    Sketch engine() {
        return variable("engine", "automatic").variable("device", "AUTOMATIC");
    }

    /** Adds a node that computes what the variables of {@link #engine} say. */
    NodeBuilder computing(String factory, int column, int row, String caption) {
        return node(factory, column, row, caption).drive("engine", "engine").drive("device", "device");
    }

    /** Connects data ports, counted from 1. */
    Sketch connect(NodeBuilder source, int output, NodeBuilder target, int input) {
        workflow.connect(source, output, target, input);
        return this;
    }

    WorkflowBuilder workflow() {
        return workflow;
    }
}
