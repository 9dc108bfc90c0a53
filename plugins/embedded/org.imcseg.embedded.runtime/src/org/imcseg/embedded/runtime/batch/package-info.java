// SPDX-License-Identifier: Apache-2.0
/** The command line: the batch executor's arguments and exit codes, its help, what it prints. */
package org.imcseg.embedded.runtime.batch;
