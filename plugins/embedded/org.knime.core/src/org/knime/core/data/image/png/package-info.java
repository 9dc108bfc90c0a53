// SPDX-License-Identifier: Apache-2.0
/** Stand-in. PNG pictures in cells. Only what the nodes need, with the signatures of the real bundle. */
package org.knime.core.data.image.png;
