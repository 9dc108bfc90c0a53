// SPDX-License-Identifier: Apache-2.0
/**
 * Names of a file's planes and how a user's channel names are matched to them: isotopes, marker names with their
 * aliases, panels, and a matching that never takes the first substring hit.
 */
package org.imcseg.core.io.channels;
