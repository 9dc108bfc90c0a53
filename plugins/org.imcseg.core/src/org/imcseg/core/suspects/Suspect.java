// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.suspects;

/**
 * A place where labels and model disagree.
 *
 * @param rank from 1, the most suspect
 * @param kind of disagreement
 * @param image index of the image
 * @param cell id of the annotated cell; 0 for a region without
 * @param region its pixels
 * @param probability mean of the model's out-of-fold probability of cell over the region
 * @param score how much the model prefers the other label, 0 to 1, see {@link ConfidentThresholds#score}
 * @param confident whether confident learning's rule holds, see {@link ConfidentThresholds#isConfident}
 */
public record Suspect(
        int rank,
        Kind kind,
        int image,
        int cell,
        SuspectRegion region,
        double probability,
        double score,
        boolean confident) {
    /** What may be wrong. */
    public enum Kind {
        /** The model finds a cell where none is annotated. */
        MISSING("missing cell"),
        /** The model doubts an annotated cell. */
        DOUBTED("doubted cell");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /** For people. */
        public String label() {
            return label;
        }
    }
}
