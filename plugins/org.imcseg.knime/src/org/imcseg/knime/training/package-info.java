// SPDX-License-Identifier: Apache-2.0
/** Shared by nodes that train: reading labelled images from tables, choosing channels, losses and settings. */
package org.imcseg.knime.training;
