// SPDX-License-Identifier: Apache-2.0
/**
 * Stand-in. Cells and port objects that keep their data in files. Only what the nodes need, with the signatures of the
 * real bundle.
 */
package org.knime.core.data.filestore;
