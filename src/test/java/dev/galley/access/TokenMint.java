package dev.galley.access;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;

/**
 * Signs tokens like the provider of {@link ProviderResource}. Private and published keys are kept in system properties,
 * because Quarkus loads test classes more than once.
 */
public final class TokenMint {

    static final String JWKS = "galley.test.provider.jwks";

    private static final String KEY = "galley.test.provider.key.";

    private TokenMint() {}

    /** The claims of a valid token, for tests to change. */
    public static JwtClaimsBuilder claims(String subject, String... roles) {
        long now = Instant.now().getEpochSecond();
        return Jwt.claims()
                .issuer(ProviderResource.issuer())
                .subject(subject)
                .audience("galley")
                .claim("name", "Ada Lovelace")
                .groups(Set.of(roles))
                .issuedAt(now)
                .expiresAt(now + 300);
    }

    /** Signed with the provider's first key. */
    public static String token(JwtClaimsBuilder claims) {
        return signed(claims, "first", "first");
    }

    /** Signed with a key of this class, claiming the key ID {@code keyId}. */
    static String signed(JwtClaimsBuilder claims, String key, String keyId) {
        return claims.jws().keyId(keyId).sign(privateKey(key));
    }

    /** Without a signature. */
    static String unsigned(String subject, String role) {
        long now = Instant.now().getEpochSecond();
        String claims = "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"galley\",\"groups\":[\"%s\"],\"iat\":%d,\"exp\":%d}"
                .formatted(ProviderResource.issuer(), subject, role, now, now + 300);
        return encoded("{\"alg\":\"none\",\"typ\":\"JWT\",\"kid\":\"first\"}") + "." + encoded(claims) + ".";
    }

    /** With the claims of another token and no signature. */
    static String unsigned(String encodedClaims) {
        return encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}") + "." + encodedClaims + ".";
    }

    /** The same token with the same key ID, signed with a key that the provider does not have. */
    static String resigned(String token) {
        String signedPart = token.substring(0, token.lastIndexOf('.'));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair().getPrivate());
            signature.update(signedPart.getBytes(StandardCharsets.US_ASCII));
            return signedPart + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Creates a key, which the provider publishes in addition to the others, or alone. */
    static void publish(String key, boolean alone) {
        KeyPair pair = pair();
        System.setProperty(
                KEY + key, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
        RSAPublicKey open = (RSAPublicKey) pair.getPublic();
        String jwk = "{\"kty\":\"RSA\",\"use\":\"sig\",\"alg\":\"RS256\",\"kid\":\"%s\",\"n\":\"%s\",\"e\":\"%s\"}"
                .formatted(key, number(open.getModulus()), number(open.getPublicExponent()));
        String others = alone ? "" : System.getProperty(JWKS, "");
        System.setProperty(JWKS, others.isEmpty() ? jwk : others + "," + jwk);
    }

    /** Creates a key that the provider does not know. */
    static void forge(String key) {
        System.setProperty(
                KEY + key,
                Base64.getEncoder().encodeToString(pair().getPrivate().getEncoded()));
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey privateKey(String key) {
        try {
            byte[] encoded = Base64.getDecoder().decode(System.getProperty(KEY + key));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (NoSuchAlgorithmException | InvalidKeySpecException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String number(java.math.BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        byte[] magnitude = java.util.Arrays.copyOfRange(bytes, sign, bytes.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(magnitude);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
