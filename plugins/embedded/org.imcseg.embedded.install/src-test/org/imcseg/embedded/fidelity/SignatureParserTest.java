// SPDX-License-Identifier: Apache-2.0
package org.imcseg.embedded.fidelity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignatureParserTest {

    @Test
    void classes() {
        final ApiClass c = SignatureParser.parseClass("class a.B public abstract (no-accessible-constructor)"
                + " (package-private-abstract-methods:2) extends a.A implements a.I,a.J permits a.C sig <T:La/A;>La/A;"
                + " annotations @a.N(value=\"x extends y\")");
        assertEquals("a.B", c.name());
        assertEquals(Set.of("public", "abstract", "(no-accessible-constructor)"), c.flags());
        assertEquals(2, c.hiddenAbstractMethods());
        assertEquals("a.A", c.superclass());
        assertEquals(List.of("a.I", "a.J"), c.interfaces());
        assertEquals(List.of("a.C"), c.permits());
        assertEquals("<T:La/A;>La/A;", c.signature());
        assertEquals("@a.N(value=\"x extends y\")", c.annotations());
    }

    @Test
    void methods() {
        final ApiMember m = SignatureParser.parseMember(
                "a.B#f(Ljava/util/List;)V public varargs throws a.E,a.F sig (Ljava/util/List<La/A;>;)V");
        assertEquals("f(Ljava/util/List;)V", m.key());
        assertEquals(Set.of("public", "varargs"), m.flags());
        assertEquals(Set.of("a.E", "a.F"), m.exceptions());
        assertEquals("(Ljava/util/List<La/A;>;)V", m.signature());
        assertNull(m.constant());
    }

    @Test
    void aDefaultMethodIsNoDefaultValue() {
        final ApiMember m = SignatureParser.parseMember("a.I#f()V public default deprecated");
        assertEquals(Set.of("public", "default", "deprecated"), m.flags());
        assertNull(m.constant());
    }

    @Test
    void valuesOfAnnotations() {
        assertEquals(
                "\"a b\"",
                SignatureParser.parseMember("a.N#title()V public abstract default \"a b\"")
                        .constant());
        assertNull(SignatureParser.parseMember("a.N#title()V public abstract nodefault")
                .constant());
    }

    @Test
    void constants() {
        assertEquals(
                "\"x = y\"",
                SignatureParser.parseMember("a.B#K:Ljava/lang/String; public static final = \"x = y\"")
                        .constant());
        assertEquals(
                "-1",
                SignatureParser.parseMember("a.B#K:I public static final = -1").constant());
    }

    @Test
    void genericSupertypes() {
        final GenericClass g = GenericClass.of("<T:La/A<TT;>;>La/B<TT;>;La/I;", "a.B", List.of("a.I"));
        assertEquals("<T:La/A<TT;>;>", g.parameters());
        assertEquals(List.of("La/B<TT;>;", "La/I;"), g.supertypes());
    }
}
