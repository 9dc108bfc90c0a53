// SPDX-License-Identifier: Apache-2.0
/** Segmentation Report: a folder with one HTML page, its tables and its pictures. */
package org.imcseg.knime.nodes.report;
