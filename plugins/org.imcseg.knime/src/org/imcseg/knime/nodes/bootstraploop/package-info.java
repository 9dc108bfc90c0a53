// SPDX-License-Identifier: Apache-2.0
/** Bootstrap Loop Start and Bootstrap Loop End: train, predict the training part, learn from the predictions. */
package org.imcseg.knime.nodes.bootstraploop;
