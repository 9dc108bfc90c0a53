// SPDX-License-Identifier: Apache-2.0
/**
 * Bootstrapping of incomplete labels (Bird et al., ISBI 2024, section III-C): a model predicts its own training part,
 * the predictions become labels, and a new training begins. This package holds the rules for labels, the record of the
 * rounds and their seeds; it does not depend on the trainer.
 */
package org.imcseg.core.bootstrapping;
