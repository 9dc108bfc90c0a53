// SPDX-License-Identifier: Apache-2.0
/**
 * Reading IMC data: {@link org.imcseg.core.io.ImcReader} finds files, pairs them with masks and sample tables, and
 * gives one acquisition after the other. Each format is a sub-package with an
 * {@link org.imcseg.core.io.source.AcquisitionFormat}, and only the registry of formats knows which there are.
 */
package org.imcseg.core.io;
