// SPDX-License-Identifier: Apache-2.0
/** The node Combine Acquisitions: tables of several tissues or studies as one, with the channels that all have. */
package org.imcseg.knime.nodes.combine;
