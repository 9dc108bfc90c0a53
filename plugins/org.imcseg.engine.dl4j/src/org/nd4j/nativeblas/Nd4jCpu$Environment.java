// SPDX-License-Identifier: Apache-2.0
package org.nd4j.nativeblas;

/**
 * DL4J 1.0.0-M2.1 asks a class of this name whether oneDNN is there, but ND4J has moved its own away. Without it DL4J convolves through a Java im2col, five times
 * slower. The name and the two methods are what DL4J looks up by reflection.
 */
public final class Nd4jCpu$Environment {
    private static final Nd4jCpu$Environment INSTANCE = new Nd4jCpu$Environment();

    private Nd4jCpu$Environment() {
    }

    public static Nd4jCpu$Environment getInstance() {
        return INSTANCE;
    }

    /** True where the loaded native library was built with oneDNN. */
    public boolean isUseMKLDNN() {
        return org.imcseg.engine.dl4j.Dl4jRuntime.hasOneDnn();
    }
}
