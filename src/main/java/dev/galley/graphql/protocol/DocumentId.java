package dev.galley.graphql.protocol;

/**
 * What a client sends in place of a document, or beside it.
 *
 * @param isAutomatic whether it is the hash of an automatic persisted query, of which the service may learn the text
 */
public record DocumentId(String value, boolean isAutomatic) {

    private static final String SHA256 = "sha256:";

    /** Without the prefix that says how the hash was made. */
    public static String withoutPrefix(String id) {
        return id.startsWith(SHA256) ? id.substring(SHA256.length()) : id;
    }
}
