// SPDX-License-Identifier: Apache-2.0
/**
 * Checks class files against the signatures of the real KNIME and KNIP: what the shipped bundles refer to must exist
 * there, and what the stand-ins offer must be the same there. The signatures are a resource of this package,
 * {@code signatures.txt}, that {@link org.imcseg.embedded.fidelity.SignatureFile} describes and
 * {@link org.imcseg.embedded.fidelity.GenerateSignatures} writes.
 */
package org.imcseg.embedded.fidelity;
