// SPDX-License-Identifier: Apache-2.0
package net.imagej;

/** Something with a source, such as a file. */
public interface Sourced {

    String getSource();

    void setSource(String source);
}
