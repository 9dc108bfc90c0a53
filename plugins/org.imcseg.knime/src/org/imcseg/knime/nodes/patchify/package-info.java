// SPDX-License-Identifier: Apache-2.0
/** Patchify: whole images become square patches. */
package org.imcseg.knime.nodes.patchify;
