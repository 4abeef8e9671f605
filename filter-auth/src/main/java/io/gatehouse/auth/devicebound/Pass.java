package io.gatehouse.auth.devicebound;

import java.io.Serializable;

/**
 * A bound cookie that was issued.
 *
 * @param hash of its token
 * @param until when it is no longer good, in milliseconds since 1970
 */
record Pass(String hash, long until) implements Serializable {}
