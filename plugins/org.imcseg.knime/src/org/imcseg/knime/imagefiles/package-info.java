// SPDX-License-Identifier: Apache-2.0
/**
 * What nodes that write a file for each row share: settings, names by a pattern, and the rules about files that exist
 * already.
 */
package org.imcseg.knime.imagefiles;
