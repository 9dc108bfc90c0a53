// SPDX-License-Identifier: Apache-2.0
/** Image Writer: writes stacks of channels as files. */
package org.imcseg.knime.nodes.imagewriter;
