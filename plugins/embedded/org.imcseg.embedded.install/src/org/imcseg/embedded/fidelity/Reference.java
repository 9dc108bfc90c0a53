// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

/**
 * A reference of one class file to another class. Names are binary names with dots; {@code where} is the referring
 * class.
 */
sealed interface Reference {

    String where();

    String owner();

    /** The class is named: in a signature, a cast, a literal, a catch clause ... */
    record ToClass(String where, String owner) implements Reference {}

    /** @param isInterface whether the caller takes the owner for an interface */
    record ToMethod(String where, String owner, String name, String descriptor, boolean isStatic, boolean isInterface)
            implements Reference {}

    record ToField(String where, String owner, String name, String descriptor, boolean isStatic) implements Reference {}

    /** @param method the one method that a lambda implements, with its erased descriptor */
    record ToLambda(String where, String owner, String method, String descriptor) implements Reference {}

    /** @param member a value that an annotation is given */
    record ToAnnotationMember(String where, String owner, String member) implements Reference {}

    /**
     * @param reference a reference in an annotation, which the JVM ignores if the class {@code annotation} is missing
     */
    record IfThere(String annotation, Reference reference) implements Reference {
        @Override
        public String where() {
            return reference.where();
        }

        @Override
        public String owner() {
            return reference.owner();
        }
    }
}
