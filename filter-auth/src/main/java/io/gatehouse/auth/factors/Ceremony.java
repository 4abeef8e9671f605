package io.gatehouse.auth.factors;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks what browsers and authenticators answer (WebAuthn Level 3, 7.1 and 7.2), by WebAuthn4J. No other class knows that library, so that it
 * can be left out where there are no passkeys.
 *
 * <p>Each method refuses with a {@link PasskeyFault}.
 */
final class Ceremony {
    private static final List<PublicKeyCredentialParameters> ALGORITHMS = List.of(
            parameters(COSEAlgorithmIdentifier.ES256),
            parameters(COSEAlgorithmIdentifier.EdDSA),
            parameters(COSEAlgorithmIdentifier.RS256));

    private final Set<Origin> origins;
    private final String rpId;
    private final WebAuthnManager manager;
    private final AttestedCredentialDataConverter converter;

    Ceremony(List<String> origins, String rpId) {
        this.origins = origins.stream().map(Origin::new).collect(Collectors.toUnmodifiableSet());
        this.rpId = rpId;
        ObjectConverter json = new ObjectConverter();
        // Attestation is neither asked for nor looked at: any authenticator will do.
        this.manager = WebAuthnManager.createNonStrictWebAuthnManager(json);
        this.converter = new AttestedCredentialDataConverter(json);
    }

    private static PublicKeyCredentialParameters parameters(COSEAlgorithmIdentifier algorithm) {
        return new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm);
    }

    /** What an authenticator has made; bytes in base64url. */
    record Made(
            String credential,
            String attested,
            long signCount,
            boolean isSyncable,
            boolean isSynced,
            String transports) {}

    /** What an authenticator has signed, bytes in base64url; nothing of it is checked yet. */
    record Signed(String credential, @Nullable String userHandle, AuthenticationData data) {}

    /** The state of an authenticator whose signature was right. */
    record Proof(long signCount, boolean isSynced) {}

    Made made(String json, byte[] challenge) {
        return FaultCodes.checked(() -> checkedMade(json, challenge));
    }

    private Made checkedMade(String json, byte[] challenge) {
        RegistrationData data = manager.parseRegistrationResponseJSON(json);
        manager.verify(data, new RegistrationParameters(server(challenge), ALGORITHMS, true, true));
        AuthenticatorData<?> authenticator =
                Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
        AttestedCredentialData attested = Objects.requireNonNull(authenticator.getAttestedCredentialData());
        return new Made(
                PasskeyChallenge.base64url(attested.getCredentialId()),
                PasskeyChallenge.base64url(converter.convert(attested)),
                authenticator.getSignCount(),
                authenticator.isFlagBE(),
                authenticator.isFlagBS(),
                text(data.getTransports()));
    }

    private static String text(@Nullable Set<AuthenticatorTransport> transports) {
        Set<String> known = new TreeSet<>();
        if (transports != null) {
            transports.stream()
                    .map(AuthenticatorTransport::getValue)
                    .filter(value -> value.matches("[a-z-]{1,20}"))
                    .limit(8)
                    .forEach(known::add);
        }
        return String.join(",", known);
    }

    Signed signed(String json) {
        return FaultCodes.checked(() -> parsedSigned(json));
    }

    @SuppressWarnings("NullAway") // The library's mark of an array that may be null is read as one of its bytes.
    private Signed parsedSigned(String json) {
        AuthenticationData data = manager.parseAuthenticationResponseJSON(json);
        String credential = base64url(data.getCredentialId());
        if (credential == null) {
            throw new IllegalArgumentException("no credential");
        }
        return new Signed(credential, base64url(data.getUserHandle()), data);
    }

    private static @Nullable String base64url(byte @Nullable [] bytes) {
        return bytes == null ? null : PasskeyChallenge.base64url(bytes);
    }

    Proof proof(Signed signed, StoredPasskey stored, byte[] challenge) {
        return FaultCodes.checked(() -> checkedProof(signed, stored, challenge));
    }

    private Proof checkedProof(Signed signed, StoredPasskey stored, byte[] challenge) {
        AuthenticationParameters parameters =
                new AuthenticationParameters(server(challenge), credential(stored), null, true, true);
        AuthenticatorData<?> authenticator =
                Objects.requireNonNull(manager.verify(signed.data, parameters).getAuthenticatorData());
        return new Proof(authenticator.getSignCount(), authenticator.isFlagBS());
    }

    private CredentialRecord credential(StoredPasskey stored) {
        AttestedCredentialData attested =
                converter.convert(Base64.getUrlDecoder().decode(stored.attested()));
        return new CredentialRecordImpl(
                null,
                true,
                stored.isSyncable(),
                stored.passkey().isSynced(),
                stored.signCount(),
                attested,
                null,
                null,
                null,
                null);
    }

    private ServerProperty server(byte[] challenge) {
        return ServerProperty.builder()
                .origins(origins)
                .rpId(rpId)
                .challenge(new DefaultChallenge(challenge))
                .build();
    }
}
