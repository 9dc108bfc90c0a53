// SPDX-License-Identifier: Apache-2.0
/**
 * How the fields of a {@code NodeParameters} class become settings and back: the keys and types that KNIME writes, read
 * from workflows that KNIME saved. {@link org.imcseg.embedded.parameters.ParametersStore} is the entry, {@code Fields}
 * finds the fields, a {@code FieldCodec} reads and writes one.
 */
package org.imcseg.embedded.parameters;
