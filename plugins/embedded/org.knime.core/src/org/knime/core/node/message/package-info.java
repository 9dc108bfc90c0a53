// SPDX-License-Identifier: Apache-2.0
/** Stand-in. Warnings and errors for the user. Only what the nodes need, with the signatures of the real bundle. */
package org.knime.core.node.message;
