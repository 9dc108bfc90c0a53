// SPDX-License-Identifier: Apache-2.0
/** Image Writer: writes multi-channel images as files. */
package org.imcseg.knime.nodes.imagewriter;
