// SPDX-License-Identifier: Apache-2.0
/**
 * Single-cell measurements: intensities, shape and neighbours of each cell, and their csv files in the format of
 * steinbock (Windhager et al., Nature Protocols 2023).
 */
package org.imcseg.core.measure;
