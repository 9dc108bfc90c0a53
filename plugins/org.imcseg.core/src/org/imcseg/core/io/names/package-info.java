// SPDX-License-Identifier: Apache-2.0
/** What the name of a file says of the acquisition that it holds or belongs to. */
package org.imcseg.core.io.names;
