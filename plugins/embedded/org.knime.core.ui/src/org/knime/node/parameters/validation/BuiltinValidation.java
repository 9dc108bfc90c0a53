// SPDX-License-Identifier: Apache-2.0
package org.knime.node.parameters.validation;

/** A validation that the dialog knows how to perform. */
public interface BuiltinValidation {}
