// SPDX-License-Identifier: Apache-2.0
/** Shared by nodes that write one file per row: settings, file name patterns, and the handling of existing files. */
package org.imcseg.knime.imagefiles;
