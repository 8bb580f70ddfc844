package dev.galley.board;

import dev.galley.graphql.transport.AcceptEncoding;
import dev.galley.platform.base.Sha256;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the board, compressed once.
 *
 * @param compressed the content, compressed with gzip
 * @param entityTag a weak tag, because it is the same for both representations
 */
record BoardFile(Buffer content, Buffer compressed, String contentType, String entityTag) {

    static BoardFile of(String name, byte[] content) {
        String tag = HexFormat.of().formatHex(Sha256.of(content), 0, 16);
        return new BoardFile(Buffer.buffer(content), Buffer.buffer(gzip(content)), typeOf(name), "W/\"" + tag + "\"");
    }

    /** Answers GET and HEAD requests. */
    void send(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        response.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        response.putHeader(HttpHeaders.ETAG, entityTag);
        String known = request.getHeader(HttpHeaders.IF_NONE_MATCH);
        if (known != null && known.contains(entityTag.substring(2))) {
            response.setStatusCode(304).end();
            return;
        }
        boolean isGzip = AcceptEncoding.isGzipLiked(request.headers().getAll(HttpHeaders.ACCEPT_ENCODING));
        if (isGzip) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        Buffer body = isGzip ? compressed : content;
        response.putHeader(HttpHeaders.CONTENT_TYPE, contentType);
        // Also for HEAD, for which Vert.x does not send the body.
        response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(body.length()));
        response.end(body);
    }

    private static String typeOf(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=UTF-8";
            case "js" -> "text/javascript; charset=UTF-8";
            case "css" -> "text/css; charset=UTF-8";
            case "svg" -> "image/svg+xml";
            case "woff2" -> "font/woff2";
            default -> "application/octet-stream";
        };
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new BestCompression(compressed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return compressed.toByteArray();
    }

    private static final class BestCompression extends GZIPOutputStream {

        BestCompression(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
