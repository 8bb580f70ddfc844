package dev.galley.graphql.protocol;

/**
 * The identifier that a client sends instead of a document, or together with it.
 *
 * @param isAutomatic whether it is the hash of an automatic persisted query, whose text the client may send
 */
public record DocumentId(String value, boolean isAutomatic) {

    private static final String SHA256 = "sha256:";

    /** The ID without the prefix that names the hash algorithm. */
    public static String withoutPrefix(String id) {
        return id.startsWith(SHA256) ? id.substring(SHA256.length()) : id;
    }
}
