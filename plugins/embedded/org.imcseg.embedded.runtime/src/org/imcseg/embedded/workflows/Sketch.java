// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.imcseg.embedded.runtime.execute.NodeRegistry;
import org.imcseg.embedded.runtime.write.NodeBuilder;
import org.imcseg.embedded.runtime.write.Plugin;
import org.imcseg.embedded.runtime.write.WorkflowBuilder;

/**
 * A workflow on squared paper: nodes stand in columns and rows, each step in a frame around its columns that says what
 * happens there. Above are up to three notes: where to start, which workflow variables to set, and which node to look
 * at then.
 */
final class Sketch {
    static final String MODEL_PORT = "org.imcseg.knime.port.UNetModelPortObject";
    static final String TABLE_PORT = "org.knime.core.node.BufferedDataTable";
    private static final Plugin PLUGIN = new Plugin(
            "IMC Segmentation Nodes",
            "org.imcseg.knime",
            "IMC Segmentation project",
            "0.1.0",
            "IMC Segmentation",
            "org.imcseg.feature.feature.group");
    private static final String NODES = "org.imcseg.knime.nodes.";
    private static final int ICON = 32;
    private static final int COLUMN = 180;
    private static final int ROW = 160;
    private static final int GAP = 10;
    private static final int MARGIN = 20;
    /** Between a frame's text and the first row: room for a node's name and for lines that pass above it. */
    private static final int ABOVE = 54;
    /** From the last row to the frame's lower edge: icon, state, comment, and lines that pass below. */
    private static final int BELOW = 118;

    private static final int NARROWEST_NOTE = 350;
    private static final int WIDEST_NOTE = 560;
    /** Of KNIME's colours for notes. */
    private static final int START_COLOUR = 0x2B94B1;

    private static final int STEP_COLOUR = 0xFFD800;

    private final WorkflowBuilder workflow;
    private final String title;
    private final String text;
    private final StringBuilder variables = new StringBuilder();
    private final List<Step> steps = new ArrayList<>();
    private String results = "";
    private int columns;
    private int rows;

    private record Step(int column, int columns, String text) {
        int width() {
            return columns * COLUMN - GAP;
        }
    }

    /** @param title and {@code text} are those of the first note, and the workflow's description, too */
    Sketch(String name, String title, String text, NodeRegistry registry) {
        this.title = title;
        this.text = text;
        workflow = new WorkflowBuilder(name, title + "\n\n" + text, registry, PLUGIN);
        workflow.tag("imaging mass cytometry")
                .tag("cell segmentation")
                .tag("U-Net")
                .link(
                        "https://arxiv.org/abs/2402.04446",
                        "Bird et al., Pushing the limits of cell segmentation models for imaging mass cytometry");
    }

    /** Declares a workflow variable with its default. */
    Sketch variable(String name, Object value) {
        workflow.variable(name, value);
        return this;
    }

    /** Says in the second note what a variable means; several, separated by commas, may share a meaning. */
    Sketch explain(String names, String meaning) {
        variables
                .append("- ")
                .append(names.replaceAll("\\w+", "`$0`"))
                .append(": ")
                .append(meaning)
                .append('\n');
        return this;
    }

    /** Says in the third note where the results are. */
    Sketch results(String text) {
        results = text;
        return this;
    }

    /** Explains the steps of {@code span} columns from {@code column} on. */
    Sketch step(int column, int span, String title, String text) {
        steps.add(new Step(column, span, title + "\n\n" + text));
        columns = Math.max(columns, column + span);
        return this;
    }

    /** Adds a node. @param factory its factory's class name below the package of our nodes */
    NodeBuilder node(String factory, int column, int row, String caption) {
        columns = Math.max(columns, column + 1);
        rows = Math.max(rows, row + 1);
        return workflow.add(NODES + factory, column * COLUMN + (COLUMN - GAP - ICON) / 2, row * ROW)
                .caption(caption);
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

    /** Draws frames and notes around what is there. To be called once, at the end. */
    WorkflowBuilder workflow() {
        int highest = steps.stream()
                .mapToInt(step -> WorkflowBuilder.noteHeight(step.text, step.width()))
                .max()
                .orElse(0);
        int top = -ABOVE - highest;
        for (Step step : steps) {
            workflow.note(
                    step.column * COLUMN, top, step.width(), (rows - 1) * ROW + BELOW - top, STEP_COLOUR, step.text);
        }
        int height = head(top - GAP);
        workflow.moveBy(MARGIN, MARGIN + GAP + height - top);
        return workflow;
    }

    /** The notes on top. @return their height */
    private int head(int bottom) {
        String heading = variables.isEmpty()
                ? title
                : "Start here: " + title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
        List<String> notes = new ArrayList<>(List.of(heading + "\n\n" + text));
        if (!variables.isEmpty()) {
            notes.add("Workflow variables\n\n" + variables);
        }
        if (!results.isEmpty()) {
            notes.add("Results\n\n" + results);
        }
        int room = (columns * COLUMN - notes.size() * GAP) / notes.size();
        int width = notes.size() == 1 ? room : Math.max(NARROWEST_NOTE, Math.min(WIDEST_NOTE, room));
        int height = notes.stream()
                .mapToInt(note -> WorkflowBuilder.noteHeight(note, width))
                .max()
                .orElseThrow();
        for (int i = 0; i < notes.size(); i++) {
            workflow.note(i * (width + GAP), bottom - height, width, height, START_COLOUR, notes.get(i));
        }
        return height;
    }
}
