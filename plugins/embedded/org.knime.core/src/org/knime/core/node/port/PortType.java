// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.util.Objects;
import org.imcseg.embedded.spi.Hooks;
import org.imcseg.embedded.spi.PortSpi;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** Which objects may pass a port. */
public final class PortType {

    public static final int DEFAULT_COLOR = -6579301;

    static {
        Hooks.open(PortSpi.class, new PortAccess());
    }

    private static final String CFG_OBJECT_CLASS = "object_class";

    private final Class<? extends PortObject> m_objectClass;

    private final boolean m_optional;

    PortType(final Class<? extends PortObject> objectClass, final boolean optional) {
        m_objectClass = objectClass;
        m_optional = optional;
    }

    public Class<? extends PortObject> getPortObjectClass() {
        return m_objectClass;
    }

    public Class<? extends PortObjectSpec> getPortObjectSpecClass() {
        return PortTypeRegistry.getInstance().specClassOf(m_objectClass);
    }

    public boolean isOptional() {
        return m_optional;
    }

    public String getName() {
        return PortTypeRegistry.getInstance().nameOf(m_objectClass);
    }

    public int getColor() {
        return PortTypeRegistry.getInstance().colorOf(m_objectClass);
    }

    public boolean acceptsPortObjectClass(final Class<? extends PortObject> objectClass) {
        return m_objectClass.isAssignableFrom(objectClass);
    }

    public boolean acceptsPortObjectSpec(final PortObjectSpec spec) {
        return getPortObjectSpecClass().isInstance(spec);
    }

    public boolean isSuperTypeOf(final PortType subType) {
        return m_objectClass.isAssignableFrom(subType.m_objectClass);
    }

    public void save(final NodeSettingsWO settings) {
        settings.addString(CFG_OBJECT_CLASS, m_objectClass.getName());
    }

    public static PortType load(final NodeSettingsRO settings) throws InvalidSettingsException {
        final String name = settings.getString(CFG_OBJECT_CLASS);
        final PortTypeRegistry registry = PortTypeRegistry.getInstance();
        return registry.getPortType(registry.getObjectClass(name)
                .orElseThrow(() -> new InvalidSettingsException("The port type " + name + " is not installed.")));
    }

    @Override
    public boolean equals(final Object obj) {
        return obj instanceof PortType other && m_objectClass == other.m_objectClass && m_optional == other.m_optional;
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_objectClass, m_optional);
    }

    @Override
    public String toString() {
        return getName() + (m_optional ? " (optional)" : "");
    }
}
