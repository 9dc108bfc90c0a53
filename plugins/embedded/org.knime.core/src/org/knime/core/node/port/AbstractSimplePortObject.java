// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.IOException;
import java.util.Objects;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** A port object that is a tree of values. */
public abstract class AbstractSimplePortObject implements PortObject {

    public AbstractSimplePortObject() {
    }

    protected abstract void save(ModelContentWO model, ExecutionMonitor exec) throws CanceledExecutionException;

    protected abstract void load(ModelContentRO model, PortObjectSpec spec, ExecutionMonitor exec)
        throws InvalidSettingsException, CanceledExecutionException;

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    private ModelContent content() {
        final ModelContent model = new ModelContent("content");
        try {
            save(model, new ExecutionMonitor());
        } catch (final CanceledExecutionException e) {
            throw new IllegalStateException(e);
        }
        return model;
    }

    @Override
    public boolean equals(final Object obj) {
        return obj == this || obj != null && getClass() == obj.getClass()
            && content().equals(((AbstractSimplePortObject) obj).content());
    }

    @Override
    public int hashCode() {
        return Objects.hash(getClass(), content());
    }

    /** Lets the object write itself; a subclass names the class as type argument. */
    public abstract static class AbstractSimplePortObjectSerializer<T extends AbstractSimplePortObject>
        extends PortObjectSerializer<T> {

        public AbstractSimplePortObjectSerializer() {
        }

        @Override
        public void savePortObject(final T portObject, final PortObjectZipOutputStream out, final ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
            final ModelContent model = new ModelContent("content.xml");
            portObject.save(model, exec);
            out.putNextEntry(new ZipEntry("content.xml"));
            model.saveToXML(out);
        }

        @Override
        public T loadPortObject(final PortObjectZipInputStream in, final PortObjectSpec spec, final ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
            final T object = TypeArgument.newInstance(getClass());
            try {
                object.load(ZipContent.read(in), spec, exec);
            } catch (final InvalidSettingsException e) {
                throw new IOException(e.getMessage(), e);
            }
            return object;
        }
    }
}
