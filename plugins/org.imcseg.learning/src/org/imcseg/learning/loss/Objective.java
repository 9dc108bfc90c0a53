// SPDX-License-Identifier: Apache-2.0
package org.imcseg.learning.loss;

/**
 * The objective of a training step: the loss of the cell output plus λ times the {@link DistanceLoss} of the distance
 * output, if the network has one.
 *
 * @param cell loss of the first output
 * @param distanceWeight λ, 0 or more; ignored without distance output
 */
public record Objective(LossFunction cell, double distanceWeight) {
    /** Default λ. */
    public static final double DISTANCE_WEIGHT = 2;

    public Objective {
        if (!(distanceWeight >= 0 && distanceWeight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "The weight of the distance loss must be 0 or more, not " + distanceWeight + ".");
        }
    }

    /** The objective of a network without distance output. */
    public static Objective of(LossFunction cell) {
        return new Objective(cell, 0);
    }

    /**
     * Evaluates the objective and optionally its gradient.
     *
     * @param logits n × outputs × h × w, the cell output first
     * @param gradient receives the derivative with respect to each logit, 0 in padding; null to compute the value only
     * @return the value
     * @throws IllegalArgumentException if logits and targets differ in size
     */
    public double evaluate(float[] logits, Targets targets, float[] gradient) {
        if (logits.length == targets.pixels()) {
            return cell.evaluate(logits, targets.truth(), targets.weight(), gradient);
        }
        if (logits.length != 2 * targets.pixels() || targets.distance() == null) {
            throw new IllegalArgumentException(logits.length + " logits do not fit " + targets.pixels() + " labels "
                    + (targets.distance() == null ? "without" : "with") + " distances.");
        }
        float[] cells = plane(logits, targets, 0);
        float[] distances = plane(logits, targets, 1);
        if (gradient == null) {
            return cell.evaluate(cells, targets.truth(), targets.weight(), null)
                    + distanceWeight * DistanceLoss.evaluate(distances, targets, null);
        }
        float[] byCells = new float[cells.length];
        float[] byDistances = new float[cells.length];
        double value = cell.evaluate(cells, targets.truth(), targets.weight(), byCells)
                + distanceWeight * DistanceLoss.evaluate(distances, targets, byDistances);
        for (int i = 0; i < byDistances.length; i++) {
            byDistances[i] *= (float) distanceWeight;
        }
        put(byCells, targets, 0, gradient);
        put(byDistances, targets, 1, gradient);
        return value;
    }

    /** One output plane of all samples, n × h × w. @param logits n × outputs × h × w @param output index, from 0 */
    public static float[] plane(float[] logits, Targets targets, int output) {
        float[] plane = new float[targets.pixels()];
        int outputs = logits.length / targets.pixels();
        for (int n = 0; n < plane.length / targets.area(); n++) {
            System.arraycopy(
                    logits, (n * outputs + output) * targets.area(), plane, n * targets.area(), targets.area());
        }
        return plane;
    }

    private static void put(float[] plane, Targets targets, int output, float[] all) {
        int outputs = all.length / targets.pixels();
        for (int n = 0; n < plane.length / targets.area(); n++) {
            System.arraycopy(plane, n * targets.area(), all, (n * outputs + output) * targets.area(), targets.area());
        }
    }
}
