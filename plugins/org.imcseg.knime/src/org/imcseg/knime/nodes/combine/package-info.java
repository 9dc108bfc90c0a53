// SPDX-License-Identifier: Apache-2.0
/** Combine Acquisitions: tables of several tissues or studies in one, with the channels common to all. */
package org.imcseg.knime.nodes.combine;
