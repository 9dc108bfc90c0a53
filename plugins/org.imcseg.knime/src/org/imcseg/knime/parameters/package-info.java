// SPDX-License-Identifier: Apache-2.0
/** What the nodes' settings share: texts, checks, number limits. */
package org.imcseg.knime.parameters;
