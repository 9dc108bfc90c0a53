// SPDX-License-Identifier: Apache-2.0
package org.knime.core.node.port;

import java.io.IOException;
import java.util.Objects;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** A specification that is a tree of values. */
public abstract class AbstractSimplePortObjectSpec implements PortObjectSpec {

    public AbstractSimplePortObjectSpec() {}

    protected abstract void save(ModelContentWO model);

    protected abstract void load(ModelContentRO model) throws InvalidSettingsException;

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    private ModelContent content() {
        final ModelContent model = new ModelContent("content");
        save(model);
        return model;
    }

    @Override
    public boolean equals(final Object obj) {
        return obj == this
                || obj != null
                        && getClass() == obj.getClass()
                        && content().equals(((AbstractSimplePortObjectSpec) obj).content());
    }

    @Override
    public int hashCode() {
        return Objects.hash(getClass(), content());
    }

    /** Lets the specification write itself; a subclass names the class as type argument. */
    public abstract static class AbstractSimplePortObjectSpecSerializer<T extends AbstractSimplePortObjectSpec>
            extends PortObjectSpecSerializer<T> {

        public AbstractSimplePortObjectSpecSerializer() {}

        @Override
        public void savePortObjectSpec(final T portObjectSpec, final PortObjectSpecZipOutputStream out)
                throws IOException {
            final ModelContent model = new ModelContent("content.xml");
            portObjectSpec.save(model);
            out.putNextEntry(new ZipEntry("content.xml"));
            model.saveToXML(out);
        }

        @Override
        public T loadPortObjectSpec(final PortObjectSpecZipInputStream in) throws IOException {
            final T spec = TypeArgument.newInstance(getClass());
            try {
                spec.load(ZipContent.read(in));
            } catch (final InvalidSettingsException e) {
                throw new IOException(e.getMessage(), e);
            }
            return spec;
        }
    }
}
