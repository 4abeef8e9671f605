package io.gatehouse.auth.factors;

/**
 * A passkey as the database has it.
 *
 * @param credential the authenticator's id of it, in base64url
 * @param userHandle what the authenticator keeps of the account, in base64url
 * @param attested key, id and kind of authenticator, in base64url
 * @param signCount the authenticator's last counter; 0 where it does not count
 * @param isSyncable whether it may be copied to other devices, which never changes
 * @param transports how browsers reach it, separated by commas
 */
record StoredPasskey(
        Passkey passkey,
        String credential,
        String userHandle,
        String attested,
        long signCount,
        boolean isSyncable,
        String transports) {}
