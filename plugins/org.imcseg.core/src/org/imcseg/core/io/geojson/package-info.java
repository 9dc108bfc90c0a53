// SPDX-License-Identifier: Apache-2.0
/**
 * Outlines of cells as GeoJSON (RFC 7946) as written by QuPath: coordinates in pixels, y down, the first pixel's corner
 * at (0, 0).
 */
package org.imcseg.core.io.geojson;
