// SPDX-License-Identifier: Apache-2.0
/** Dividing a data set into training, validation and test part without leaking a patient from one into another. */
package org.imcseg.core.split;
