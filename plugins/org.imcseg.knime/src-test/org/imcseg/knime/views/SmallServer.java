// SPDX-License-Identifier: Apache-2.0
package org.imcseg.knime.views;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** As much HTTP as a browser on the same machine needs: texts, each over a connection of its own. */
final class SmallServer implements AutoCloseable {
    /** Answers a request. */
    interface Site {
        /**
         * @param path without its query
         * @param sent what came with it
         * @throws Exception for an answer with the status 500
         */
        String answer(String path, String sent) throws Exception;
    }

    private final ServerSocket socket;
    private final Site site;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "small server");
        thread.setDaemon(true);
        return thread;
    });

    SmallServer(Site site) throws IOException {
        this.site = site;
        socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        threads.execute(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream());
                OutputStream out = connection.getOutputStream()) {
            String[] request = line(in).split(" ");
            int length = 0;
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(
                            header.substring(header.indexOf(':') + 1).strip());
                }
            }
            if (request.length < 2) {
                return; // a browser opens connections that it may need
            }
            String path = request[1].split("\\?")[0];
            String sent = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            String status = "200 OK";
            String body;
            try {
                body = site.answer(path, sent);
            } catch (Exception e) {
                status = "500 Failed";
                body = e.toString();
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            out.write(("HTTP/1.1 " + status + "\r\nContent-Type: " + type(path) + "; charset=utf-8\r\nContent-Length: "
                            + bytes.length + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(bytes);
        } catch (IOException e) {
            // the browser went away
        }
    }

    private static String type(String path) {
        return path.endsWith(".js")
                ? "text/javascript"
                : path.endsWith(".html") || path.startsWith("/page/") ? "text/html" : "application/json";
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            text.append((char) c);
        }
        return text.toString().strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        threads.shutdownNow();
    }
}
