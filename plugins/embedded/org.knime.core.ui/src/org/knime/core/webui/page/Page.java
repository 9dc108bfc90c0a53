// SPDX-License-Identifier: Apache-2.0
package org.knime.core.webui.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.knime.core.node.FluentNodeAPI;

/** A page whose content is made when it is asked for. */
public sealed class Page implements FluentNodeAPI permits FromFilePage {
    private final StringSupplier m_content;
    private final Charset m_charset;

    Page(StringSupplier content, Charset charset) {
        m_content = content;
        m_charset = charset;
    }

    public static RequireFromFileOrString create() {
        return (content, charset) -> relativePath -> new Page(content, charset);
    }

    public InputStream getInputStream() throws IOException {
        return new ByteArrayInputStream(m_content.get().getBytes(m_charset));
    }

    public interface StringSupplier extends Supplier<String> {}

    public interface RequireFromFileOrString {
        default RequireRelativePath fromString(StringSupplier content) {
            return fromString(content, StandardCharsets.UTF_8);
        }

        RequireRelativePath fromString(StringSupplier content, Charset charset);
    }

    public interface RequireRelativePath {
        Page relativePath(String relativePath);
    }
}
