// SPDX-License-Identifier: Apache-2.0
/**
 * Reading IMC data: {@link org.imcseg.core.io.ImcReader} finds files, pairs them with masks and sample tables, and gives one acquisition
 * after the other. The formats are in sub-packages; each is an {@link org.imcseg.core.io.source.AcquisitionSource}.
 */
package org.imcseg.core.io;
