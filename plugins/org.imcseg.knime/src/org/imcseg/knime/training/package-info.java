// SPDX-License-Identifier: Apache-2.0
/** What nodes that train share: reading labelled images from tables, choosing channels, losses and settings. */
package org.imcseg.knime.training;
