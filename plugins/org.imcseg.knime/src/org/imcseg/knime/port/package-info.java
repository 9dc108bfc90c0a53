// SPDX-License-Identifier: Apache-2.0
/** The trained U-Net as a port of KNIME: its description travels as the spec, its weights in a file store. */
package org.imcseg.knime.port;
