// SPDX-License-Identifier: Apache-2.0
/**
 * What the workflows in the folder {@code workflows} consist of, written down once in Java: the files are made from it,
 * and the build fails when they differ. Nodes are named by their factories' class names, so that nothing here is
 * compiled against them.
 */
package org.imcseg.embedded.workflows;
