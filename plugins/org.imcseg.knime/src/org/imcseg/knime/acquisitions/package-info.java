// SPDX-License-Identifier: Apache-2.0
/** Output tables shared by all sources of acquisitions, so that the phantom and real files are interchangeable. */
package org.imcseg.knime.acquisitions;
