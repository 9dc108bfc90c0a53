// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.imcseg.knime.cells.ImageChannelNames;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.StringCell;
import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.StateProvider.StateProviderInitializer;
import org.knime.node.parameters.widget.choices.StringChoice;

class ChannelListTest {
    interface Column extends ParameterReference<String> {}

    private static List<String> offered(String column, Optional<DataTableSpec> table) {
        ChannelList list = new ChannelList(Column.class) {};
        list.init(proxy(StateProviderInitializer.class, "computeFromValueSupplier", (Supplier<String>) () -> column));
        return list.computeState(proxy(NodeParametersInput.class, "getInTableSpec", table)).stream()
                .map(StringChoice::id)
                .toList();
    }

    private static <T> T proxy(Class<T> type, String method, Object result) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, called, args) -> called.getName().equals(method) ? result : null));
    }

    @Test
    void offersTheChannelsOfTheChosenColumn() {
        DataColumnSpec plain = new DataColumnSpecCreator("Mask", StringCell.TYPE).createSpec();
        DataColumnSpec images = ImageChannelNames.with(
                new DataColumnSpecCreator("Image", StringCell.TYPE).createSpec(),
                List.of("DNA1", "CD45, total", "E-Cadherin"));
        Optional<DataTableSpec> table = Optional.of(new DataTableSpec(plain, images));
        assertEquals(
                List.of("DNA1", "E-Cadherin"),
                offered("Image", table),
                "a comma would divide the name where it is saved");
        assertEquals(List.of(), offered("Mask", table));
        assertEquals(List.of(), offered("Gone", table));
        assertEquals(List.of(), offered("Image", Optional.empty()));
    }
}
