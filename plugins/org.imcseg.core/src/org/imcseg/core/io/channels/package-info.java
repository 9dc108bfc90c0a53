// SPDX-License-Identifier: Apache-2.0
/**
 * What the planes of a file are called and how a user's channel names find them: isotopes, marker names with their
 * aliases, panels, and a matching that never takes the first substring hit.
 */
package org.imcseg.core.io.channels;
