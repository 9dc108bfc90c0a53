// SPDX-License-Identifier: Apache-2.0
/**
 * What there is on this machine to compute with, what keeps it from being used, and what would make it faster, in plain
 * words. Everything about the system is read below a root folder or handed in, so that any machine can be imitated.
 */
package org.imcseg.learning.environment;
