// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.workflows;

/**
 * The synthetic data that the experiments run on until they are given a folder: as many images as a few minutes allow.
 */
final class Phantoms {
    static final String LUNG = "phantom:lung?images=80&samples=20&size=128&seed=1";
    /** Lung that no experiment trains on. */
    static final String UNSEEN_LUNG = "phantom:lung?images=4&samples=4&size=256&seed=7";
    /** Breast as from another laboratory, which makes transfer as hard as between real data sets. */
    static final String SHIFTED_BREAST = "phantom:shifted-breast?images=80&samples=20&size=128&seed=1";
    /** A few slides of it, as when correcting masks. */
    static final String SHIFTED_BREAST_SLIDES = "phantom:shifted-breast?images=12&samples=6&size=128&seed=1";

    private Phantoms() {}
}
