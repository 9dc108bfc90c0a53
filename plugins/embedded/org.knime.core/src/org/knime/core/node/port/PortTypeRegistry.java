// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.port.flowvariable.FlowVariablePortObjectSpec;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.core.node.port.image.ImagePortObjectSpec;

/**
 * The known port types. Those of plugins come from the extension point {@code org.knime.core.PortType}, which the
 * embedded runtime reads at start; a class that is not registered gets a type without serializers.
 */
public final class PortTypeRegistry {

    private static final PortTypeRegistry INSTANCE = new PortTypeRegistry();

    /** What the extension point says of a port type. */
    record Registered(
            Class<? extends PortObject> objectClass,
            PortObjectSerializer<?> objectSerializer,
            Class<? extends PortObjectSpec> specClass,
            PortObjectSpecSerializer<?> specSerializer,
            String name,
            int color) {}

    private final Map<String, Registered> m_types = new ConcurrentHashMap<>();

    private PortTypeRegistry() {}

    public static PortTypeRegistry getInstance() {
        return INSTANCE;
    }

    void register(final Registered type) {
        m_types.put(type.objectClass().getName(), type);
    }

    public PortType getPortType(final Class<? extends PortObject> objectClass) {
        return getPortType(objectClass, false);
    }

    public synchronized PortType getPortType(final Class<? extends PortObject> objectClass, final boolean isOptional) {
        return new PortType(objectClass, isOptional);
    }

    public Optional<Class<? extends PortObject>> getObjectClass(final String className) {
        return find(className).map(Registered::objectClass);
    }

    @SuppressWarnings("unchecked")
    public Optional<PortObjectSerializer<PortObject>> getObjectSerializer(
            final Class<? extends PortObject> objectClass) {
        return find(objectClass.getName()).map(r -> (PortObjectSerializer<PortObject>) r.objectSerializer());
    }

    @SuppressWarnings("unchecked")
    public Optional<PortObjectSpecSerializer<PortObjectSpec>> getSpecSerializer(
            final Class<? extends PortObjectSpec> specClass) {
        return Stream.concat(BuiltIn.TYPES.values().stream(), m_types.values().stream())
                .filter(r -> r.specClass() == specClass && r.specSerializer() != null)
                .findFirst()
                .map(r -> (PortObjectSpecSerializer<PortObjectSpec>) r.specSerializer());
    }

    Class<? extends PortObjectSpec> specClassOf(final Class<? extends PortObject> objectClass) {
        return find(objectClass.getName())
                .<Class<? extends PortObjectSpec>>map(Registered::specClass)
                .orElse(PortObjectSpec.class);
    }

    String nameOf(final Class<? extends PortObject> objectClass) {
        return find(objectClass.getName()).map(Registered::name).orElse(objectClass.getSimpleName());
    }

    int colorOf(final Class<? extends PortObject> objectClass) {
        return find(objectClass.getName()).map(Registered::color).orElse(PortType.DEFAULT_COLOR);
    }

    private Optional<Registered> find(final String objectClass) {
        final Registered builtIn = BuiltIn.TYPES.get(objectClass);
        return Optional.ofNullable(builtIn == null ? m_types.get(objectClass) : builtIn);
    }

    /** KNIME's own types, apart because their classes ask this registry for their type when they are loaded. */
    private static final class BuiltIn {
        static final Map<String, Registered> TYPES = Map.of( //
                BufferedDataTable.class.getName(),
                new Registered(BufferedDataTable.class, null, DataTableSpec.class, null, "Table", 0xff000000), //
                FlowVariablePortObject.class.getName(),
                new Registered(
                        FlowVariablePortObject.class,
                        null,
                        FlowVariablePortObjectSpec.class,
                        null,
                        "Flow Variable",
                        0xffff4b4b), //
                ImagePortObject.class.getName(),
                new Registered(
                        ImagePortObject.class,
                        new ImagePortObject.Serializer(),
                        ImagePortObjectSpec.class,
                        new ImagePortObjectSpec.Serializer(),
                        "Image",
                        0xff41be78), //
                PortObject.class.getName(),
                new Registered(
                        PortObject.class, null, PortObjectSpec.class, null, "Generic Port", PortType.DEFAULT_COLOR));
    }
}
