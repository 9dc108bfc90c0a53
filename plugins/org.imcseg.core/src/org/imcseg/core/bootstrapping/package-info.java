// SPDX-License-Identifier: Apache-2.0
/**
 * Bootstrapping of incomplete labels (Bird et al., ISBI 2024, section III-C): a model predicts its own training part,
 * the predictions become labels, and training begins anew. Here are the rules for labels, the rounds' book-keeping and
 * their seeds; who trains is not known here.
 */
package org.imcseg.core.bootstrapping;
