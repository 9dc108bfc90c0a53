// SPDX-License-Identifier: Apache-2.0
/** Files and folders that settings name: absolute, knime:// or relative to the workflow. */
package org.imcseg.knime.paths;
