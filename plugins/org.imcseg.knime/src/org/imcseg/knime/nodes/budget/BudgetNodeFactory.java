// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.nodes.budget;

import org.imcseg.knime.execution.NodeExecution;
import org.imcseg.knime.nodes.Link;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** Factory of the Annotation Budget node. */
public final class BudgetNodeFactory extends DefaultNodeFactory {
    private static final DefaultNode NODE = DefaultNode.create()
            .name("Annotation Budget")
            .icon("budget.png")
            .shortDescription(
                    "Tells how many cells must be annotated for a score, from trainings with different numbers of them.")
            .fullDescription(
                    """
                    <p>Fits the learning curve <i>score(n) = a - b n<sup>-alpha</sup></i> to the mean scores of trainings with <i>n</i> annotated
                    cells, one curve a series (method), by least squares with <i>a</i> at most 1 and <i>b</i> at least 0. <i>a</i> is the plateau
                    that more cells of this kind cannot pass. The curve is then read backwards: how many annotated cells does a DSC of 0.85
                    take?</p>
                    <p>A second score, such as <i>Object F1</i> of the <b>Dice Scorer</b>, gets curves and answers of its own: a column <i>Score</i> then
                    tells them apart.</p>
                    <p>Intervals come from drawing samples (patients, not patches) and seeds with replacement, one less than there are, which keeps
                    the intervals of few samples from being too narrow (Rao and Wu, 1988), and fitting anew. From four seeds on whole seeds are
                    drawn; of two or three, each level of annotation draws its own. What the data cannot tell is said and not invented: fewer than
                    three different numbers of cells give no curve, falling scores a flat one, a target above the plateau is not reached,
                    and beyond ten times the most annotated cells no number is given.</p>
                    <p>The answer holds for data like those measured and for cells annotated at random, as <b>Corrupt Labels</b> leaves them;
                    annotators tend to miss dim cells.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(p -> p.addInputTable(
                            "Scores",
                            """
                            Scored images or patches of many trainings, such as from <b>Experiment Loop End</b>: score, annotated cells, sample,
                            seed, and the method where several are compared.""")
                    .addOutputTable(
                            "Curves",
                            """
                            One row a series: <i>a</i>, <i>b</i> and <i>Alpha</i> with their intervals, <i>Trainings</i>, <i>Seeds</i>,
                            <i>Samples</i>, <i>Fewest</i> and <i>Most Cells</i> measured, <i>RMSE</i> (distance of the trainings from the curve) and
                            <i>Notes</i> (what limits the curve).""")
                    .addOutputTable(
                            "Answers",
                            """
                            One row a series and target: <i>Cells</i> needed with the interval <i>Low</i> to <i>High</i> (missing where no
                            number can be told), <i>Reached</i> (within the measured numbers of cells), <i>Share Within Data</i> (share of the resamples
                            in which it is) and <i>Answer</i> (the same in words).""")
                    .addOutputTable(
                            "Curve points",
                            """
                            Points of each curve with its band, and each training: <i>Series</i>, <i>Cells</i>, <i>Fit</i>, <i>Low</i>, <i>High</i>,
                            <i>Measured</i> (mean score of a training, missing elsewhere), <i>Seed</i>, <i>Extrapolated</i>.""")
                    .addOutputPort(
                            "Figure",
                            "The curves with bands, trainings as marks, beyond the data dashed, targets as thin lines; one plot "
                                    + "below the other where there are two scores; PNG.",
                            ImagePortObject.TYPE))
            .model(m -> m.parametersClass(BudgetNodeParameters.class)
                    .configure(BudgetModel::configure)
                    .execute(NodeExecution.of(BudgetModel::execute)))
            .nodeType(NodeType.Other)
            .keywords(
                    "learning curve",
                    "power law",
                    "sample size",
                    "annotation effort",
                    "DSC",
                    "extrapolation",
                    "experiment")
            .addExternalResource(Link.PAPER.href(), Link.PAPER.title());

    public BudgetNodeFactory() {
        super(NODE);
    }
}
