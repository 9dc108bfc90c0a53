// SPDX-License-Identifier: Apache-2.0
/** Splits a data set into training, validation and test sets without patient leakage. */
package org.imcseg.core.split;
