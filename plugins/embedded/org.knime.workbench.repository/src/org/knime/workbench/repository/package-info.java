// SPDX-License-Identifier: Apache-2.0
/** Stand-in for the bundle that declares the extension points of nodes and categories. */
package org.knime.workbench.repository;
