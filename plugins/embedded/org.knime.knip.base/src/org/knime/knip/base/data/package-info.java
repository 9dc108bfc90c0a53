// SPDX-License-Identifier: Apache-2.0
/** Stand-in. What image cells have in common. Only what the nodes need, with the signatures of the real bundle. */
package org.knime.knip.base.data;
