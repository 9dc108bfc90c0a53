// SPDX-License-Identifier: Apache-2.0
/** Secure parsing of XML from untrusted files. */
package org.imcseg.core.io.xml;
