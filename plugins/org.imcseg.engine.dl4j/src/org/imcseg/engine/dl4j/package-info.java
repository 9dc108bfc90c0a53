// SPDX-License-Identifier: Apache-2.0
/** The Deeplearning4j engine. */
package org.imcseg.engine.dl4j;
