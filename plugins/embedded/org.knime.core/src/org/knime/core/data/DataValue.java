// SPDX-License-Identifier: Apache-2.0
package org.knime.core.data;

/** A way to look at a cell; a cell implements as many as apply. */
public interface DataValue {}
