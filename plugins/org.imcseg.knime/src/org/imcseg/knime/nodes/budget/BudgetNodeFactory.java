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
            .shortDescription("Estimates how many cells must be annotated to reach a score, from trainings with "
                    + "different numbers of annotated cells.")
            .fullDescription(
                    """
                    <p>Fits the learning curve <i>score(n) = a - b n<sup>-alpha</sup></i> to the mean scores of trainings with
                    <i>n</i> annotated cells, one curve per series (method), by least squares with <i>a</i> at most 1 and <i>b</i>
                    at least 0. <i>a</i> is the plateau that more cells of this kind cannot exceed. The inverse of the curve then
                    answers how many annotated cells, for example, a DSC of 0.85 requires.</p>
                    <p>A second score, such as <i>Object F1</i> of the <b>Dice Scorer</b>, gets its own curves and answers; a
                    column <i>Score</i> then distinguishes them.</p>
                    <p>Intervals are bootstrapped: samples (patients, not patches) and seeds are drawn with replacement, one fewer
                    than available, which prevents intervals of few samples from being too narrow (Rao and Wu, 1988), and the
                    curve is fitted again. Bands are as much wider than the percentiles as Student's <i>t</i> is than the normal
                    distribution; the interval of an answer is where the band holds the score. With four or more seeds, whole
                    seeds are drawn; with two or three, each level of annotation draws its own. The node does not go beyond the data: fewer than three different numbers of cells
                    give no curve, decreasing scores a flat one, a target above the plateau is reported as not reached, and no
                    number is given beyond ten times the largest number of annotated cells.</p>
                    <p>The answer holds for data like those measured and for cells annotated at random, as simulated by <b>Corrupt
                    Labels</b>; annotators tend to miss dim cells.</p>
                    """)
            .sinceVersion(5, 8, 0)
            .ports(p -> p.addInputTable(
                            "Scores",
                            """
                            Scored images or patches of many trainings, for example from <b>Experiment Loop End</b>: score, annotated
                            cells, sample, seed, and the method if several are compared.""")
                    .addOutputTable(
                            "Curves",
                            """
                            One row per series: <i>a</i>, <i>b</i> and <i>Alpha</i> with their intervals, <i>Trainings</i>, <i>Seeds</i>,
                            <i>Samples</i>, <i>Fewest</i> and <i>Most Cells</i> measured, <i>RMSE</i> (deviation of the trainings from the
                            curve) and <i>Notes</i> (limitations of the curve).""")
                    .addOutputTable(
                            "Answers",
                            """
                            One row per series and target: <i>Cells</i> needed with the interval <i>Low</i> to <i>High</i> (missing if it
                            cannot be estimated), <i>Reached</i> (whether within the measured numbers of cells), <i>Share Within Data</i>
                            (share of resamples in which it is reached) and <i>Answer</i> (the same in words).""")
                    .addOutputTable(
                            "Curve points",
                            """
                            Points of each curve with its confidence band, and one per training: <i>Series</i>, <i>Cells</i>, <i>Fit</i>,
                            <i>Low</i>, <i>High</i>, <i>Measured</i> (mean score of a training, otherwise missing), <i>Seed</i>,
                            <i>Extrapolated</i>.""")
                    .addOutputPort(
                            "Figure",
                            "PNG image of the curves with confidence bands, dashed beyond the data, with "
                                    + "trainings as marks and targets as thin lines; two scores give two "
                                    + "plots, one below the other.",
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

    /** For KNIME, which creates the factory by reflection. */
    public BudgetNodeFactory() {
        super(NODE);
    }
}
