// SPDX-License-Identifier: Apache-2.0
/** Suspect Labels: where labels and cross-fitted models disagree, ranked, with pictures. */
package org.imcseg.knime.nodes.suspects;
