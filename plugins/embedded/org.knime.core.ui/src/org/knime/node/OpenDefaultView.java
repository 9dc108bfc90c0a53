// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.imcseg.embedded.views.OpenView;
import org.knime.core.node.port.PortObject;
import org.knime.core.webui.node.view.NodeView;
import org.knime.node.DefaultView.DefaultInitialData;
import org.knime.node.DefaultView.RequireInitialData;
import org.knime.node.DefaultView.SingleHandlerDataService;
import org.knime.node.DefaultView.ViewInput;
import org.knime.node.parameters.NodeParameters;

/** A view with what its node keeps for it. Initial data must be JSON text: nothing here turns objects into JSON. */
final class OpenDefaultView implements NodeView, OpenView, ViewInput {
    private final DefaultView m_view;
    private final Supplier<PortObject[]> m_kept;

    OpenDefaultView(DefaultView view, Supplier<PortObject[]> kept) {
        m_view = view;
        m_kept = kept;
    }

    @Override
    public String page() {
        try (var content = m_view.m_page.getInputStream()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String initialData() {
        return "{\"result\":" + m_view.m_initialData.apply(new InitialData()).dataFor(this) + "}";
    }

    @Override
    public Object handler() {
        return m_view.m_dataService == null
                ? null
                : m_view.m_dataService.apply(SingleHandlerDataService::new).handlerFor(this);
    }

    @Override
    public <S extends NodeParameters> S getParameters() {
        return null;
    }

    @Override
    public PortObject[] getInternalPortObjects() {
        return m_kept.get();
    }

    private static final class InitialData implements RequireInitialData {
        @Override
        public <D> DefaultInitialData<D> data(java.util.function.Function<ViewInput, D> data) {
            return new DefaultInitialData<>(data);
        }
    }
}
