// SPDX-License-Identifier: Apache-2.0
package org.knime.node;

import java.util.Arrays;
import java.util.function.Function;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.port.PortObject;
import org.knime.core.webui.data.DataService.DataServiceBuilder;
import org.knime.core.webui.page.Page;
import org.knime.node.parameters.NodeParameters;

/** The view of a {@link DefaultNode}: a page and what gives it data. */
public final class DefaultView implements FluentNodeAPI {
    final String m_description;
    final Page m_page;
    Function<RequireInitialData, ? extends DefaultInitialData<?>> m_initialData;
    Function<RequireDataService, DefaultDataService> m_dataService;

    private DefaultView(String description, Page page) {
        m_description = description;
        m_page = page;
    }

    static RequireViewParameters create() {
        return parametersClass -> description -> page -> new DefaultView(description, page.apply(Page.create()));
    }

    public <D> DefaultView initialData(Function<RequireInitialData, DefaultInitialData<D>> initialData) {
        m_initialData = initialData;
        return this;
    }

    public DefaultView dataService(Function<RequireDataService, DefaultDataService> dataService) {
        m_dataService = dataService;
        return this;
    }

    public interface RequireViewParameters {
        RequireDescription parametersClass(Class<? extends NodeParameters> parametersClass);

        default RequireDescription withoutParameters() {
            return parametersClass(null);
        }
    }

    public interface RequireDescription {
        RequirePage description(String description);
    }

    public interface RequirePage {
        DefaultView page(Function<Page.RequireFromFileOrString, Page> page);
    }

    public interface RequireInitialData {
        <D> DefaultInitialData<D> data(Function<ViewInput, D> data);
    }

    public interface RequireDataService {
        SingleHandlerDataService handler(Function<ViewInput, Object> handler);
    }

    public interface ViewInput {
        <S extends NodeParameters> S getParameters();

        default BufferedDataTable[] getInternalTables() {
            return Arrays.stream(getInternalPortObjects())
                    .map(BufferedDataTable.class::cast)
                    .toArray(BufferedDataTable[]::new);
        }

        PortObject[] getInternalPortObjects();
    }

    abstract static class AbstractDataService<T extends DataServiceBuilder> implements DataServiceBuilder {}

    public abstract static class DefaultDataService extends AbstractDataService<DefaultDataService>
            implements FluentNodeAPI {
        abstract Object handlerFor(ViewInput input);
    }

    public static final class SingleHandlerDataService extends DefaultDataService {
        private final Function<ViewInput, Object> m_handler;

        SingleHandlerDataService(Function<ViewInput, Object> handler) {
            m_handler = handler;
        }

        @Override
        Object handlerFor(ViewInput input) {
            return m_handler.apply(input);
        }
    }

    public static final class DefaultInitialData<D> extends AbstractDataService<DefaultInitialData<D>>
            implements FluentNodeAPI {
        private final Function<ViewInput, D> m_data;

        DefaultInitialData(Function<ViewInput, D> data) {
            m_data = data;
        }

        D dataFor(ViewInput input) {
            return m_data.apply(input);
        }
    }
}
