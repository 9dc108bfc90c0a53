// SPDX-License-Identifier: Apache-2.0
/** What training minimises: losses of logits against labels with their gradients, in plain Java, so that every engine trains on the same numbers. */
package org.imcseg.learning.loss;
