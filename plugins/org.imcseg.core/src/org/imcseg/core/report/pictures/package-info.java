// SPDX-License-Identifier: Apache-2.0
/**
 * Images with their masks inside a page: small enough that the page can be sent, with all that its script needs to draw
 * them.
 */
package org.imcseg.core.report.pictures;
