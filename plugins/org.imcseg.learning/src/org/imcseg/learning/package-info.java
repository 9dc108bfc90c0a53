// SPDX-License-Identifier: Apache-2.0
/** Training, inference, the model file and the interface behind which an engine computes. */
package org.imcseg.learning;
