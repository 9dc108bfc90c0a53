// SPDX-License-Identifier: Apache-2.0
/** Dataset Split: training, validation and test part. */
package org.imcseg.knime.nodes.split;
