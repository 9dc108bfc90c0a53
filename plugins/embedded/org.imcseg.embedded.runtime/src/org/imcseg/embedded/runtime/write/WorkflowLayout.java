// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.runtime.write;

import java.util.ArrayList;
import java.util.List;

/**
 * Where everything of a workflow is on the canvas.
 *
 * @param nodes in the order of the workflow
 * @param notes as above
 * @param paths of the connections, in the order of the workflow
 */
record WorkflowLayout(List<NodePicture> nodes, List<Note> notes, List<ConnectionPath> paths) {
    /** Lays out the connections; nodes and notes have their places. */
    static WorkflowLayout of(WorkflowBuilder workflow) {
        final var nodes = workflow.nodes().stream().map(NodePicture::new).toList();
        final List<Box> texts = new ArrayList<>();
        for (final var note : workflow.notes()) {
            final var height = new NoteText(note.text()).height(note.width());
            texts.add(new Box(note.x(), note.y(), (double) note.x() + note.width(), (double) note.y() + height));
            if (height > note.height()) {
                throw new IllegalStateException(
                        "The note \"" + note.text().lines().findFirst().orElse("") + "\" is " + note.height()
                                + " pixels high, but its text takes " + height);
            }
        }
        for (int i = 0; i < nodes.size(); i++) {
            final var bounds = nodes.get(i).bounds();
            for (final var other : nodes.subList(0, i)) {
                if (bounds.overlaps(other.bounds())) {
                    throw new IllegalStateException(nodes.get(i).node().folder() + " overlaps "
                            + other.node().folder());
                }
            }
            if (texts.stream().anyMatch(bounds::overlaps)) {
                throw new IllegalStateException(nodes.get(i).node().folder() + " stands on the text of a note");
            }
        }
        final var paths = new ConnectionRouter(nodes, texts).paths(workflow.connections());
        return new WorkflowLayout(nodes, workflow.notes(), paths);
    }

    /** All that is drawn. */
    Box bounds() {
        Box all = null;
        for (final var node : nodes) {
            all = all == null ? node.bounds() : all.union(node.bounds());
        }
        for (final var note : notes) {
            all = all == null ? note.box() : all.union(note.box());
        }
        for (final var path : paths) {
            for (final var p : path.samples()) {
                all = all.union(new Box(p.x(), p.y(), p.x(), p.y()));
            }
        }
        return all;
    }
}
