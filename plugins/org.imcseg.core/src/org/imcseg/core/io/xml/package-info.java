// SPDX-License-Identifier: Apache-2.0
/** Reading of XML from files that nobody vouches for. */
package org.imcseg.core.io.xml;
