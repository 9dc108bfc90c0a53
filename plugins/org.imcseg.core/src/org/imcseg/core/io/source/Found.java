// SPDX-License-Identifier: Apache-2.0
package org.imcseg.core.io.source;

import org.imcseg.core.io.names.AcquisitionName;

/**
 * An acquisition that a format found.
 *
 * @param name by which masks and other files of the same acquisition are found
 * @param source from which it is read
 */
public record Found(AcquisitionName name, AcquisitionSource source) {}
